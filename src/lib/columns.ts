/** Numbers that come one by one, outside the heap and without an object for each. */
export type Column<Values extends Int32Array | Float64Array> = {
  add(value: number): void;
  /** Those there are. */
  values(): Values;
};

const valuesAtFirst = 4_096;

/** Whole numbers of 32 bits. */
export function openIntegers(): Column<Int32Array<ArrayBuffer>> {
  return openColumn(new Int32Array(valuesAtFirst));
}

/** Any numbers. */
export function openNumbers(): Column<Float64Array<ArrayBuffer>> {
  return openColumn(new Float64Array(valuesAtFirst));
}

function openColumn<Values extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(
  empty: Values,
): Column<Values> {
  let values = empty;
  let count = 0;
  return {
    add: (value) => {
      if (count === values.length) values = grown(values);
      values[count] = value;
      count += 1;
    },
    values: () => values.subarray(0, count) as Values,
  };
}

/** Twice as long, with what it held. The shorter one is gone at once; it would lie about until garbage is collected. */
export function grown<Values extends Int32Array<ArrayBuffer> | Float64Array<ArrayBuffer>>(
  values: Values,
): Values {
  const longer = values.buffer.transfer(2 * values.byteLength);
  return new (values.constructor as new (buffer: ArrayBuffer) => Values)(longer);
}
