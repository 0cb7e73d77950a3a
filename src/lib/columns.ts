/** Numbers that come one by one, outside the heap and without an object for each. */
export type Column<Values extends Int32Array | Float64Array> = {
  add(value: number): void;
  /** Those there are. */
  values(): Values;
};

const valuesAtFirst = 4_096;

/** Whole numbers of 32 bits. */
export function openIntegers(): Column<Int32Array<ArrayBuffer>> {
  return openColumn((length) => new Int32Array(length));
}

/** Any numbers. */
export function openNumbers(): Column<Float64Array<ArrayBuffer>> {
  return openColumn((length) => new Float64Array(length));
}

function openColumn<Values extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(
  make: (length: number) => Values,
): Column<Values> {
  let values = make(valuesAtFirst);
  let count = 0;
  return {
    add: (value) => {
      if (count === values.length) {
        const longer = make(2 * count);
        longer.set(values);
        values = longer;
      }
      values[count] = value;
      count += 1;
    },
    values: () => values.subarray(0, count) as Values,
  };
}
