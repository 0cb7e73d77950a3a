import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The themes differ in colours alone: names, roles and order are looked at once, what depends on colours in both. */
const themes: Readonly<Record<'light' | 'dark', RunOptions>> = {
  light: {},
  dark: { runOnly: ['color-contrast', 'link-in-text-block'] },
};

/** What axe-core finds wrong with what the page shows now, in the light and the dark theme: nothing. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  // Evaluated, not added as a script: the policy of the page allows scripts from its own address only.
  await page.evaluate(axeSource);
  for (const colours of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: colours, reducedMotion: 'reduce' });
    await page.waitForFunction(
      (scheme) => document.documentElement.dataset.mantineColorScheme === scheme,
      colours,
    );
    await page.evaluate(painted);
    expect(await violations(page, themes[colours]), `${page.url()} (${colours})`).toEqual([]);
  }
}

/** In the page: until the new colours are drawn, however busy the machine is. */
async function painted(): Promise<void> {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const transitions = () =>
    document.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await nextFrame();
  await nextFrame();
  // A part inherits its colour and may begin to change when the whole has ended.
  for (let running = transitions(); running.length > 0; running = transitions()) {
    await Promise.all(running.map(({ finished }) => finished.catch(() => {})));
    await nextFrame();
    await nextFrame();
  }
}

async function violations(page: Page, rules: RunOptions): Promise<string[]> {
  const { violations: found } = await page.evaluate(
    (options) =>
      (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run(options),
    rules,
  );
  return found.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  );
}
