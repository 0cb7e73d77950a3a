import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** The browser of the tests: the system's Chromium, or one that is installed on the way. */

const systemPaths = [
  process.env.CHROMIUM_PATH ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** In a container as root there is no sandbox; nothing else may reach out of the machine. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Opens a browser with a profile of its own. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: flags });
}

/** @throws {Error} that says which command installs one. */
function findChromium(): string {
  const found = installedChromium() ?? installChromium();
  if (found !== null) return found;
  throw new Error(
    'No Chromium was found for the tests. On Debian or Ubuntu run: sudo apt-get install -y chromium\n' +
      'Elsewhere run: npx playwright-core install chromium – or set CHROMIUM_PATH to one.',
  );
}

function installedChromium(): string | null {
  const own = chromium.executablePath();
  return [...systemPaths, own].find((path) => path !== '' && existsSync(path)) ?? null;
}

function installChromium(): string | null {
  const isDebian = existsSync('/usr/bin/apt-get');
  try {
    if (isDebian && process.getuid?.() === 0) {
      execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { stdio: 'ignore' });
    } else if (!isDebian) {
      execFileSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'ignore' });
    }
  } catch {
    return null;
  }
  return installedChromium();
}
