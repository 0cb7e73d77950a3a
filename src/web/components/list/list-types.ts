import type { ReactNode } from 'react';
import type { Query } from '../../api/client.ts';

export type Column<Row> = {
  readonly id: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** What a CSV file says: the value of the wire, not its formatted text. Without it the column is left out there. */
  readonly csv?: (row: Row) => string | number | null;
  /** How the API sorts by it: `name` sorts up and `-name` down, unless it says otherwise. */
  readonly sort?: string | { readonly up?: string; readonly down?: string };
  /** Right-aligned figures. */
  readonly numeric?: boolean;
  readonly width?: number | string;
  /** Left out on narrow screens. */
  readonly wide?: boolean;
  /** Left out where the window is narrower than 1200 px. */
  readonly roomy?: boolean;
  /** Where the window is narrower than 1200 px it has what room the others leave. */
  readonly elastic?: boolean;
  /** On narrow screens it stands in the cell of this column, below what is there. */
  readonly under?: string;
  /** Hidden until somebody chooses it. */
  readonly optional?: boolean;
};

export type FilterChoice = { readonly value: string; readonly label: string };

export type Filter = {
  /** Its name in the query of the API and in the address. */
  readonly name: string;
  readonly label: string;
  readonly kind: 'one' | 'many' | 'day';
  readonly choices?: readonly FilterChoice[];
};

export type ListProps<Row> = {
  /** Names what is remembered about it: the chosen columns. */
  readonly id: string;
  /** Of the list, below `/api/v1`. */
  readonly path: string;
  /** What the screen itself filters by. */
  readonly query?: Query;
  readonly columns: readonly Column<Row>[];
  readonly rowId: (row: Row) => string;
  /** Names a row for people who do not see it: at its tick box. */
  readonly rowName: (row: Row) => string;
  /** Opens the row: a click anywhere on it. The first column holds the link itself. */
  readonly onOpen?: (row: Row) => void;
  /** What is searched: "customers". Without it there is no search. */
  readonly searchWhat?: string;
  readonly filters?: readonly Filter[];
  /** How the API sorts without being asked. */
  readonly defaultSort?: string;
  /** Of a row that will soon be another one by itself: the list is asked again as long as it shows any. */
  readonly isUnderWay?: (row: Row) => boolean;
  /** How often, in milliseconds, it is asked again while it is in view, because it changes by what others do. */
  readonly everyMs?: number;
  /** Buttons for the ticked rows; without it rows have no tick boxes. */
  readonly bulk?: (rows: readonly Row[], clear: () => void) => ReactNode;
  /** What to do where there is nothing at all yet. */
  readonly empty: { readonly title: string; readonly text: string; readonly action?: ReactNode };
  /** CSS height at most; default: down to the lower edge of the window. */
  readonly maxHeight?: string;
  /** What is done with the list, where it has no screen of its own whose title that stands beside. */
  readonly actions?: ReactNode;
  /** Puts its state into the address; false where several lists share a screen. */
  readonly inAddress?: boolean;
};

/** Where a list stands: on a screen of its own, or as a part of another record's. */
export type ListPlace = Pick<ListProps<never>, 'id' | 'query' | 'inAddress'> & {
  /** What to do first, where there is nothing yet. */
  readonly action?: ReactNode;
};
