import '@mantine/charts/styles.layer.css';
import { AreaChart, BarChart } from '@mantine/charts';
import { VisuallyHidden } from '@mantine/core';

export type ChartProps = {
  /** What it shows, in words. */
  readonly title: string;
  /** `named-bars` lie one below the other, so that names fit beside them. */
  readonly kind: 'bars' | 'stacked-bars' | 'named-bars' | 'area';
  /** One row per place on the axis; `label` is what stands there. */
  readonly rows: readonly (Readonly<Record<string, string | number>> & { readonly label: string })[];
  readonly series: readonly { readonly name: string; readonly label: string; readonly color?: string }[];
  readonly format: (value: number) => string;
  readonly height?: number;
};

/** Loaded by `Chart` when the first chart is shown. */
export function Charts({ title, kind, rows, series, format, height = 220 }: ChartProps) {
  const shared = {
    h: height,
    data: rows.map((row) => ({ ...row })),
    dataKey: 'label',
    series: series.map(({ name, label, color }, index) => ({
      name,
      label,
      color: color ?? seriesColours[index % seriesColours.length] ?? 'accent.8',
    })),
    valueFormatter: format,
    withLegend: series.length > 1,
    // As the bars stand, not by name.
    legendProps: { itemSorter: null },
    gridAxis: 'x' as const,
    yAxisProps: { tickFormatter: shortNumber, width: 48 },
    tickLine: 'none' as const,
  };
  return (
    <figure style={{ margin: 0 }}>
      <div aria-hidden="true">
        {kind === 'named-bars' ? (
          <BarChart
            {...shared}
            barChartProps={withoutFocus}
            orientation="vertical"
            gridAxis="y"
            maxBarWidth={16}
            xAxisProps={{ tickFormatter: shortNumber }}
            yAxisProps={{ tickFormatter: shortName, width: 132 }}
          />
        ) : kind === 'area' ? (
          <AreaChart
            {...shared}
            areaChartProps={withoutFocus}
            curveType="linear"
            withGradient={false}
            fillOpacity={0.15}
          />
        ) : (
          <BarChart
            {...shared}
            barChartProps={withoutFocus}
            type={kind === 'stacked-bars' ? 'stacked' : 'default'}
            maxBarWidth={40}
          />
        )}
      </div>
      <VisuallyHidden>
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{title}</th>
              {series.map(({ name, label }) => (
                <th key={name} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.label}>
                <th scope="row">{row.label}</th>
                {series.map(({ name }) => (
                  <td key={name}>{format(Number(row[name] ?? 0))}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}

/** 13,500 as 13.5K: the axis has little room, the figures stand in the tooltip. */
function shortNumber(value: number): string {
  return new Intl.NumberFormat(document.documentElement.lang, {
    notation: 'compact',
    useGrouping: 'always',
    // Steps of an axis are halves of round numbers: 13.5K is not 14K.
    maximumSignificantDigits: 3,
  }).format(value);
}

/** What fits beside a bar; the whole name stands in the tooltip. */
function shortName(name: string): string {
  return name.length > 32 ? `${name.slice(0, 31).trimEnd()}…` : name;
}

/** The drawing is for eyes alone; whoever uses the keyboard has the table. */
const withoutFocus = { accessibilityLayer: false };

const seriesColours = ['accent.7', 'teal.6', 'orange.6', 'grape.6', 'gray.5'];
