/** Reads the pages in which a store lists its objects. */
import type { FoundObject } from '../../shared/ports';

const NAMED: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** Objects of a page below the prefix, their keys without it. */
export function* objectsIn(page: string, prefix: string): Generator<FoundObject> {
	for (const [, entry = ''] of page.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
		const field = (name: string) => plain(new RegExp(`<${name}>([^<]*)<`).exec(entry)?.[1]);
		const key = field('Key');
		if (!key.startsWith(prefix)) continue;
		yield {
			key: key.slice(prefix.length),
			byteCount: Number(field('Size')),
			storedAt: new Date(field('LastModified')).toISOString(),
		};
	}
}

/** Text of an element; every store writes its own set of marks as references. */
export function plain(text = ''): string {
	return text.replaceAll(
		/&(?:(lt|gt|quot|apos|amp)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi,
		(whole, name?: string, decimal?: string, hex?: string) => {
			if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
			const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
			return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
		},
	);
}
