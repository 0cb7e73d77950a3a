/** Whoever pressed the button below a long form sees what became of it above. */
export function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
