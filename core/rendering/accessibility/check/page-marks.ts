/** Walks the pages' operators: what is painted, under which mark, in which characters. */
import type { PDFDict, PDFObject } from '@cantoo/pdf-lib';
import { contentOperators, type Operand } from './content-operators';
import { fontFacts, type FontFacts } from './font-facts';
import type { CheckedFile, Finding } from './open-checked-file';

/** What the pages hold. */
export interface PageMarks {
	/** Marks with content, as `<page or form>#<number>`, with their page and whether text is under them. */
	marks: Map<string, { page: number; text: boolean }>;
	findings: Finding[];
}

const PAINTS = /^(?:f\*?|F|S|s|B\*?|b\*?|sh|Tj|TJ|'|"|Do|EI)$/;
const SHOWS = /^(?:Tj|TJ|'|")$/;
const MAXIMUM_DEPTH = 12;

interface Mark {
	artifact: boolean;
	/** Key of a mark the tree can hold; `''` of any other. */
	key: string;
	replaced: boolean;
}

/** Walks all pages. */
export function readPageMarks(file: CheckedFile): PageMarks {
	const marks: PageMarks['marks'] = new Map();
	const findings: Finding[] = [];
	const reported = new Set<string>();
	const fonts = new Map<string, FontFacts>();
	const formUses = new Map<string, number>();
	const { get, dict, key, lib } = file;

	const report = (rule: string, message: string, page: number): void => {
		const id = `${rule} ${page} ${message}`;
		if (reported.has(id)) return;
		reported.add(id);
		findings.push({ rule, message, page });
	};
	const fontOf = (resources: PDFDict | undefined, name: string): FontFacts => {
		const list = dict(get(resources, 'Font'));
		const raw = list?.get(lib.PDFName.of(name.slice(1)));
		const id = key(raw) || `${key(resources)}${name}`;
		const known = fonts.get(id) ?? fontFacts(file, dict(raw));
		fonts.set(id, known);
		return known;
	};

	const walk = (
		content: string,
		place: {
			resources: PDFDict | undefined;
			key: string;
			page: number;
			above: Mark[];
			depth: number;
		},
	): void => {
		const { page } = place;
		const stack: Mark[] = [];
		let font: FontFacts | undefined;
		const inside = (): Mark[] => [...place.above, ...stack];
		for (const { operator, operands } of contentOperators(content)) {
			if (operator === 'BMC' || operator === 'BDC') {
				const mark = openMark(operands, place);
				const around = inside();
				if (mark.artifact && around.some((one) => one.key !== ''))
					report('01-003', 'An artefact stands inside tagged content', page);
				if (mark.key !== '' && around.some((one) => one.artifact))
					report('01-004', 'Tagged content stands inside an artefact', page);
				if (mark.key !== '' && !marks.has(mark.key)) marks.set(mark.key, { page, text: false });
				stack.push(mark);
				continue;
			}
			if (operator === 'EMC') {
				if (stack.pop() === undefined) report('tree-marks', 'A mark ends that never began', page);
				continue;
			}
			if (operator === 'Tf') font = fontOf(place.resources, String(operands[0]));
			if (!PAINTS.test(operator)) continue;
			const around = inside();
			const tagged = around.findLast((one) => one.key !== '');
			if (operator === 'Do') {
				const form = formNamed(place.resources, String(operands[0]));
				if (form !== undefined) {
					draw(form, { ...place, above: around });
					continue;
				}
			}
			if (tagged === undefined && !around.some((one) => one.artifact))
				report('01-005', 'Content is neither tagged nor an artefact', page);
			if (!SHOWS.test(operator)) continue;
			if (tagged !== undefined) marks.get(tagged.key)!.text = true;
			if (font === undefined) continue;
			if (!font.embedded) report('31-009', `The font ${font.name} is not embedded`, page);
			if (!around.some((one) => one.replaced)) checkCharacters(operands, font, page);
		}
		if (stack.length > 0) report('tree-marks', 'A mark does not end on its page', page);
	};

	const openMark = (
		operands: Operand[],
		place: { key: string; resources: PDFDict | undefined },
	): Mark => {
		const [tag, own] = operands;
		let number: number | undefined;
		let replaced = false;
		if (own instanceof Map) {
			const value = own.get('/MCID');
			number = typeof value === 'number' ? value : undefined;
			replaced = own.has('/ActualText');
		} else if (typeof own === 'string') {
			const properties = dict(get(dict(get(place.resources, 'Properties')), own.slice(1)));
			number = file.number(get(properties, 'MCID'));
			replaced = get(properties, 'ActualText') !== undefined;
		}
		return {
			artifact: tag === '/Artifact',
			key: number === undefined ? '' : `${place.key}#${number}`,
			replaced,
		};
	};
	const formNamed = (resources: PDFDict | undefined, name: string): PDFObject | undefined => {
		const raw = dict(get(resources, 'XObject'))?.get(lib.PDFName.of(name.slice(1)));
		return file.name(get(dict(raw), 'Subtype')) === 'Form' ? raw : undefined;
	};
	const draw = (
		form: PDFObject,
		place: {
			resources: PDFDict | undefined;
			key: string;
			page: number;
			above: Mark[];
			depth: number;
		},
	): void => {
		const entries = dict(form);
		const content = file.stream(form);
		if (entries === undefined || content === undefined || place.depth > MAXIMUM_DEPTH) return;
		if (get(entries, 'Ref') !== undefined)
			report('30-001', 'A form shows a part of another file', place.page);
		const uses = (formUses.get(key(form)) ?? 0) + 1;
		formUses.set(key(form), uses);
		if (uses > 1 && content.includes('/MCID'))
			report('30-002', 'A form with tagged content is drawn more than once', place.page);
		walk(content, {
			...place,
			key: key(form),
			resources: dict(get(entries, 'Resources')) ?? place.resources,
			depth: place.depth + 1,
		});
	};
	const checkCharacters = (operands: Operand[], font: FontFacts, page: number): void => {
		for (const operand of operands.flatMap((one) => (Array.isArray(one) ? one : [one]))) {
			if (typeof operand !== 'object' || !('bytes' in operand)) continue;
			const missing = font.unmapped(operand.bytes);
			if (missing !== undefined)
				report(
					'10-001',
					`${font.name} shows glyph ${missing}, which stands for no character`,
					page,
				);
		}
	};

	for (const [index, page] of file.document.getPages().entries()) {
		const parts = file.list(page.node.get(lib.PDFName.of('Contents')));
		const contents = parts.map((part) => file.stream(part));
		if (contents.includes(undefined)) {
			report('tree-marks', 'The content of the page cannot be read', index + 1);
			continue;
		}
		walk(contents.join('\n'), {
			resources: page.node.Resources(),
			key: page.ref.toString(),
			page: index + 1,
			above: [],
			depth: 0,
		});
	}
	return { marks, findings };
}
