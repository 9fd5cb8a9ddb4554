/** Gives loose parts of lists and tables the element they have to stand in. */
import type { Element, Kid, Structure } from './structure';

/** Puts kids that may not stand directly in an element into new ones of `type`, neighbours together; gives the new ones. */
export function wrapLoose(
	element: Element,
	{ structure, type, fits }: { structure: Structure; type: string; fits: (kid: Kid) => boolean },
): Element[] {
	if (element.kids.every(fits)) return [];
	const added: Element[] = [];
	const kids: Kid[] = [];
	let loose: Kid[] = [];
	const close = (): void => {
		if (loose.length > 0) {
			const holder = structure.add(type, loose, element);
			added.push(holder);
			kids.push({ kind: 'element', element: holder });
		}
		loose = [];
	};
	for (const kid of element.kids) {
		if (!fits(kid)) {
			loose.push(kid);
			continue;
		}
		close();
		kids.push(kid);
	}
	close();
	element.kids = kids;
	element.changed = true;
	return added;
}
