import { walkEveryScreen } from './every-screen.ts';

await walkEveryScreen({ part: 3, of: 3 });
