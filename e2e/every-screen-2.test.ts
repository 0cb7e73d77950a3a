import { walkEveryScreen } from './every-screen.ts';

await walkEveryScreen({ part: 2, of: 3 });
