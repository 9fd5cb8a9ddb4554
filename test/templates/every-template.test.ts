import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { listTemplates } from '../../core/branding';

it.each(listTemplates())('%s has its proof beside this file', (code) => {
	expect(existsSync(join(__dirname, `${code}.test.ts`))).toBe(true);
});
