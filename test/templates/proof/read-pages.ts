/** A finished PDF as the proofs see it: words in the order and the elements of the tags, page by page. */
import {
	openCheckedFile,
	type CheckedFile,
} from '../../../core/rendering/accessibility/check/open-checked-file';
import {
	readTree,
	type TreeElement,
} from '../../../core/rendering/accessibility/check/structure-tree';
import { draw, eachPage, type Picture } from './pdfium';
import { readWords, type Word } from './read-words';

/** A word of the content with its element. */
export interface TaggedWord extends Word {
	page: number;
	element: TreeElement;
	/** The nearest block the element stands in. */
	block: TreeElement;
}

/** A page. */
export interface ProofPage {
	number: number;
	widthPt: number;
	heightPt: number;
	/** Words of the content in reading order. */
	words: TaggedWord[];
	/** Words outside the tags: running heads and feet, numbers set for the eye. */
	artefacts: Word[];
	/** Lowest and highest place of tagged words and drawings, points from above. */
	top: number;
	bottom: number;
	/** Drawn for the checks that look at pixels. */
	picture: Picture | undefined;
}

/** Block elements; a word belongs to the nearest one above it. */
const BLOCK = /^(?:P|H[1-6]?|LI|LBody|Lbl|TH|TD|Caption|Figure|BlockQuote|Note|TOCI)$/;
const PATH = 2;

function blockOf(element: TreeElement): TreeElement {
	let found: TreeElement | undefined = element;
	while (found !== undefined && !BLOCK.test(found.type)) found = found.parent;
	return found ?? element;
}

const tagged = (word: Word, page: number, element: TreeElement): TaggedWord => ({
	...word,
	page,
	element,
	block: blockOf(element),
});

/** Whether an element stands in one of these types. */
export function within(element: TreeElement | undefined, types: RegExp): boolean {
	for (let one = element; one !== undefined; one = one.parent)
		if (types.test(one.type)) return true;
	return false;
}

/** The pages of a file. `pictured` draws them too. */
export async function readPages(
	pdf: Uint8Array,
	{ pictured = false, pxPerPt = 2 }: { pictured?: boolean; pxPerPt?: number } = {},
): Promise<{ pages: ProofPage[]; file: CheckedFile }> {
	const file = await openCheckedFile(pdf);
	const { elements } = readTree(file);
	const owners = new Map<string, { element: TreeElement; order: number }>();
	for (const element of elements) {
		for (const mark of element.marks) owners.set(mark, { element, order: owners.size });
	}
	const keys = file.document.getPages().map((page) => page.ref.toString());
	const pages: ProofPage[] = [];
	await eachPage(pdf, (open, number) => {
		const { engine, page, heightPt, widthPt } = open;
		const all = readWords(open);
		const ordered = all.flatMap((word) => {
			const owner = owners.get(`${keys[number - 1]}#${word.mark}`);
			return owner === undefined
				? []
				: [{ order: owner.order, word: tagged(word, number, owner.element) }];
		});
		ordered.sort((one, other) => one.order - other.order);
		const marks = new Set(ordered.map(({ word }) => word.mark));
		const words = ordered.map(({ word }) => word);
		let [top, bottom] = [heightPt, 0];
		for (const word of words)
			[top, bottom] = [Math.min(top, word.top), Math.max(bottom, word.bottom)];
		const place = engine.wasmExports.malloc(16);
		for (let index = engine._FPDFPage_CountObjects(page) - 1; index >= 0; index -= 1) {
			const object = engine._FPDFPage_GetObject(page, index);
			const mark = engine._FPDFPageObj_GetMarkedContentID(object);
			const owner = owners.get(`${keys[number - 1]}#${mark}`);
			if (engine._FPDFPageObj_GetType(object) < PATH || !within(owner?.element, /^Figure$/))
				continue;
			engine._FPDFPageObj_GetBounds(object, place, place + 4, place + 8, place + 12);
			const [, low = 0, , high = 0] = new Float32Array(
				engine.HEAPU8.slice(place, place + 16).buffer,
			);
			top = Math.min(top, heightPt - high);
			bottom = Math.max(bottom, heightPt - low);
		}
		engine.wasmExports.free(place);
		const artefacts = all.filter(({ mark }) => !marks.has(mark));
		const picture = pictured ? draw(open, pxPerPt) : undefined;
		pages.push({ number, widthPt, heightPt, words, artefacts, top, bottom, picture });
	});
	return { pages, file };
}
