/** Follows HTML letter by letter, so that it is known in which place of the markup every value of a template stands. */
import { type Report, type TemplateFinding, type TemplateRule } from './finding';
import { attributeFault, type AttributePart, elementFault } from './markup-laws';

/** Where in the markup the scanner stands. */
type Place =
	| 'text'
	| 'tag-open'
	| 'tag-name'
	| 'in-tag'
	| 'attribute-name'
	| 'after-name'
	| 'before-value'
	| 'value'
	| 'after-value'
	| 'end-tag'
	| 'markup'
	| 'comment';

/** State of a scan; copied before every branch of a condition. */
interface ScanState {
	place: Place;
	element: string;
	attribute: string;
	quote: string;
	parts: AttributePart[];
	/** Attributes of the open tag whose values are literal. */
	literals: Record<string, string>;
	/** What was read of a comment, a doctype or a closing tag. */
	aside: string;
	/** Parts of the value before the block that is open; text of the block begins a part of its own. */
	floor: number;
	/** A name may have ended in one branch and not in the other: only what ends a name may follow. */
	mustEnd: boolean;
}

/** Scans one file. */
export interface MarkupScanner {
	/** Literal text from a line on. */
	text(text: string, line: number): void;
	/** A value; `path` as it is written. */
	value(path: string, line: number): void;
	/** A partial, which is markup of its own and may stand between elements only. */
	partial(line: number): void;
	/** Ends what a block may end, before it and at the end of each of its branches; gives a copy of the state. */
	pause(): ScanState;
	restore(state: ScanState): void;
	/** Joins this end of a block with that of its other branch; says so where they lie in different places. */
	join(other: ScanState, before: ScanState, line: number): void;
	/** The end of the file. */
	end(line: number): void;
}

const SPACE = /\s/u;
/** Places in a tag a block ends. */
const NAMES = new Set<Place>(['tag-name', 'attribute-name', 'after-name', 'after-value']);

/** A scanner for one file; findings go to `report`. */
export function markupScanner(file: string, report: Report): MarkupScanner {
	let at: ScanState = {
		place: 'text',
		element: '',
		attribute: '',
		quote: '',
		parts: [],
		literals: {},
		aside: '',
		floor: 0,
		mustEnd: false,
	};
	let line = 1;

	const say = (rule: TemplateRule, message: string, remedy: string): void =>
		report({ file, line, rule, message, remedy });
	const sayFault = (fault: Pick<TemplateFinding, 'rule' | 'message' | 'remedy'> | undefined) => {
		if (fault !== undefined) report({ file, line, ...fault });
	};
	const endAttribute = (): void => {
		const { element, attribute, parts } = at;
		if (attribute === '') return;
		sayFault(attributeFault(element, attribute, parts));
		if (parts.every((part) => part.kind === 'literal')) {
			at.literals[attribute] = parts.map((part) => part.text).join('');
		}
		at.attribute = '';
		at.parts = [];
	};
	const endTag = (): void => {
		endAttribute();
		sayFault(elementFault(at.element, at.literals));
		at.place = 'text';
		at.element = '';
		at.literals = {};
		at.mustEnd = false;
	};

	const steps: Record<Place, (letter: string) => void> = {
		text: (letter) => {
			if (letter === '<') at.place = 'tag-open';
		},
		'tag-open': (letter) => {
			if (/[a-z]/iu.test(letter)) Object.assign(at, { place: 'tag-name', element: letter });
			else if (letter === '/') Object.assign(at, { place: 'end-tag', aside: '' });
			else if (letter === '!') Object.assign(at, { place: 'markup', aside: '' });
			else {
				say('syntax', `"<${letter}" begins no element.`, 'Write &lt; for the sign itself.');
				at.place = 'text';
			}
		},
		'tag-name': (letter) => {
			if (letter === '>') endTag();
			else if (letter === '/' || SPACE.test(letter)) at.place = 'in-tag';
			else if (at.mustEnd) endsLate();
			else at.element += letter;
		},
		'in-tag': (letter) => {
			if (letter === '>') endTag();
			else if (letter === '/' || SPACE.test(letter)) {
				endAttribute();
				at.mustEnd = false;
			} else if (at.mustEnd) endsLate();
			else {
				endAttribute();
				Object.assign(at, { place: 'attribute-name', attribute: letter });
			}
		},
		'attribute-name': (letter) => {
			if (letter === '=') at.place = 'before-value';
			else if (letter === '>') endTag();
			else if (letter === '/' || SPACE.test(letter)) at.place = 'after-name';
			else if (/["'<`]/u.test(letter))
				say('syntax', `"${letter}" stands in a name.`, 'Close the tag.');
			else at.attribute += letter;
		},
		'after-name': (letter) => {
			if (SPACE.test(letter)) return;
			if (letter === '=') at.place = 'before-value';
			else {
				at.place = 'in-tag';
				steps['in-tag'](letter);
			}
		},
		'before-value': (letter) => {
			if (SPACE.test(letter)) return;
			if (letter === '"' || letter === "'") {
				Object.assign(at, { place: 'value', quote: letter, parts: [], floor: 0 });
				return;
			}
			unquoted();
			at.place = 'in-tag';
			if (letter === '>') endTag();
		},
		value: (letter) => {
			if (letter === at.quote) at.place = 'after-value';
			else if (at.parts.length > at.floor && at.parts.at(-1)?.kind === 'literal') {
				at.parts.at(-1)!.text += letter;
			} else at.parts.push({ kind: 'literal', text: letter });
		},
		'after-value': (letter) => {
			endAttribute();
			at.place = 'in-tag';
			at.mustEnd = true;
			steps['in-tag'](letter);
		},
		'end-tag': (letter) => {
			if (letter === '>') {
				if (!/^[a-z][a-z0-9-]*\s*$/iu.test(at.aside)) {
					say('syntax', `"</${at.aside.slice(0, 30)}>" closes no element.`, 'Write </name>.');
				}
				at.place = 'text';
			} else at.aside += letter;
		},
		markup: (letter) => {
			at.aside += letter;
			if (at.aside === '--') Object.assign(at, { place: 'comment', aside: '' });
			else if (letter === '>') {
				if (!/^doctype html>$/iu.test(at.aside)) {
					say(
						'syntax',
						`"<!${at.aside.slice(0, 30)}" is no markup of a page.`,
						'Write <!doctype html>.',
					);
				}
				at.place = 'text';
			}
		},
		comment: (letter) => {
			at.aside = (at.aside + letter).slice(-3);
			if (at.aside === '-->') at.place = 'text';
		},
	};
	const unquoted = (): void =>
		say(
			'unquoted',
			`The value of "${at.attribute}" has no quotation marks.`,
			'Put it in double quotation marks.',
		);
	const endsLate = (): void => {
		say(
			'syntax',
			'Two attributes touch each other, or a name ends in one branch only.',
			'Put a space between them.',
		);
		at.mustEnd = false;
	};
	const copy = (): ScanState => ({
		...at,
		parts: at.parts.map((part) => ({ ...part })),
		literals: { ...at.literals },
	});

	return {
		text(text, from) {
			line = from;
			for (const letter of text) {
				steps[at.place](letter);
				if (letter === '\n') line += 1;
			}
		},
		value(path, from) {
			line = from;
			if (at.place === 'text') return;
			if (at.place === 'value') {
				at.parts.push({ kind: 'value', text: path });
				return;
			}
			if (at.place === 'before-value') {
				unquoted();
				at.place = 'in-tag';
				return;
			}
			const where =
				at.place === 'comment' || at.place === 'markup'
					? 'in a comment or a declaration'
					: 'in the name of an element or an attribute';
			say(
				'value-place',
				`{{${path}}} stands ${where}.`,
				'Values may stand in text and in quoted attributes.',
			);
		},
		partial(from) {
			line = from;
			if (at.place === 'text') return;
			say(
				'partial',
				'A partial is called inside a tag.',
				'Call partials between elements; write attributes out.',
			);
		},
		pause() {
			if (NAMES.has(at.place)) {
				at.mustEnd = at.place !== 'after-name';
				endAttribute();
				at.place = 'in-tag';
			}
			at.floor = at.parts.length;
			return copy();
		},
		restore(state) {
			at = state;
		},
		join(other, before, from) {
			line = from;
			const same =
				at.place === other.place &&
				(at.place !== 'value' || (at.attribute === other.attribute && at.quote === other.quote));
			if (!same) {
				const message = 'The branches of this block end in different places of the markup.';
				say(
					'branches',
					message,
					'Close in each branch what it opens, or open it before the block.',
				);
				at = before;
				return;
			}
			at.mustEnd ||= other.mustEnd;
			at.element = other.element.length > at.element.length ? other.element : at.element;
			Object.assign(at.literals, { ...other.literals, ...at.literals });
			if (at.place === 'value') at.parts.push(...other.parts.slice(before.parts.length));
			at.floor = at.parts.length;
		},
		end(from) {
			line = from;
			if (at.place === 'text') return;
			say('syntax', 'The file ends inside a tag or a comment.', 'Close it in the same file.');
		},
	};
}
