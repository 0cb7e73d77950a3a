import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  InputWrapper,
  type MantineColorsTuple,
  Menu,
  NativeSelect,
  Select,
  Table,
  Textarea,
  TextInput,
  Tooltip,
} from '@mantine/core';
import { say } from './texts/texts.ts';

/** Dense and calm: four sizes of type, one accent, a grid of 4 px. */

const accent: MantineColorsTuple = [
  '#edf6fb',
  '#d8eaf4',
  '#afd3e8',
  '#83bbdc',
  '#5ea7d2',
  '#4499cb',
  '#2f86b9',
  '#22719f',
  '#1a5d85',
  '#10486a',
];

/** Asked at each drawing: the language may have changed. */
const dialog = () => ({
  padding: 'lg',
  // The head of a dialog is no banner of the page.
  attributes: { header: { role: 'presentation' } },
  styles: { title: { fontSize: '17px', fontWeight: 600 } },
  overlayProps: { backgroundOpacity: 0.35 },
  closeButtonProps: { 'aria-label': say('general.close') },
});

export const theme = createTheme({
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: { light: 8, dark: 7 },
  autoContrast: true,
  fontFamily:
    "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Inter, 'Noto Sans', 'Liberation Sans', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'Liberation Mono', monospace",
  // 12 notes and labels, 14 what is read, 17 sections, 22 the title of a screen
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '17px', xl: '22px' },
  lineHeights: { xs: '16px', sm: '20px', md: '20px', lg: '24px', xl: '28px' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '22px', lineHeight: '28px' },
      h2: { fontSize: '17px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    Drawer: { defaultProps: () => ({ position: 'right', ...dialog() }) },
    Input: Input.extend({ defaultProps: { size: 'xs' } }),
    InputWrapper: InputWrapper.extend({
      // Hints stand below, so that the fields of a row stand on one line.
      defaultProps: { size: 'xs', inputWrapperOrder: ['label', 'input', 'description', 'error'] },
    }),
    Menu: Menu.extend({ defaultProps: { shadow: 'md', position: 'bottom-end' } }),
    // A click beside a dialog does not throw away what was typed.
    Modal: { defaultProps: () => ({ centered: true, closeOnClickOutside: false, ...dialog() }) },
    NativeSelect: NativeSelect.extend({ defaultProps: { size: 'xs' } }),
    // Named and not imported: few screens have one, and every screen would load it.
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: Select.extend({ defaultProps: { size: 'xs', allowDeselect: false } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 4, horizontalSpacing: 8 } }),
    Textarea: Textarea.extend({ defaultProps: { size: 'xs', autosize: true, minRows: 3 } }),
    TextInput: TextInput.extend({ defaultProps: { size: 'xs' } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: true } }),
  },
});

const darkSurface = '#1d1f22';

/** The dark surface with a breath of a colour: what a badge or an alert stands on. */
function tinted(colour: string): string {
  const share = 0.22;
  const part = (of: string, place: number) => Number.parseInt(of.slice(place, place + 2), 16);
  const mixed = [1, 3, 5].map((place) =>
    Math.round(part(colour, place) * share + part(darkSurface, place) * (1 - share)),
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

/** Colours of text that keep a contrast of 4.5 to 1 (WCAG AA) on what they stand on, in both themes. */
export const readableColours: CSSVariablesResolver = ({ colors }) => {
  const lightTexts: Record<string, string> = {};
  const darkTexts: Record<string, string> = {};
  for (const [name, shades] of Object.entries(colors)) {
    lightTexts[`--mantine-color-${name}-light-color`] = darkOnTint[name] ?? shades[9] ?? '';
    darkTexts[`--mantine-color-${name}-light-color`] = shades[3] ?? '';
    darkTexts[`--mantine-color-${name}-light`] = tinted(shades[6] ?? darkSurface);
  }
  return {
    variables: {},
    light: {
      '--mantine-color-dimmed': '#5b636b',
      '--mantine-color-placeholder': '#6b737b',
      '--mantine-color-error': '#b42323',
      '--mantine-color-anchor': '#1a5d85',
      '--tw-surface': '#ffffff',
      '--tw-canvas': '#f7f8f9',
      '--tw-line': '#e1e4e8',
      ...lightTexts,
    },
    dark: {
      '--mantine-color-dimmed': '#a4abb3',
      '--mantine-color-placeholder': '#949ba3',
      '--mantine-color-error': '#ff8f8f',
      '--mantine-color-anchor': '#83bbdc',
      '--mantine-color-body': darkSurface,
      '--tw-surface': darkSurface,
      '--tw-canvas': '#141517',
      '--tw-line': '#33363b',
      ...darkTexts,
    },
  };
};

/** Where the darkest shade of a colour is still too light on its own tint. */
const darkOnTint: Readonly<Record<string, string>> = {
  gray: '#495057',
  green: '#1b6530',
  teal: '#075e4a',
  yellow: '#7a4f00',
  orange: '#8f3a00',
  red: '#a01c1c',
};
