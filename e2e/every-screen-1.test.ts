import { walkEveryScreen } from './every-screen.ts';

await walkEveryScreen({ part: 1, of: 3 });
