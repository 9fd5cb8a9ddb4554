/**
 * Cuts a content stream, as the browser writes it, into tagged pieces and the untagged runs between them, and puts it
 * together again with everything that is not real content marked as an artefact (ISO 14289-1, 7.1).
 */

/** What a piece paints. */
export interface Paint {
	text: boolean;
	/** Pictures, or forms with a picture in them. */
	image: boolean;
	/** Lines, areas, shadings, forms without text and picture. */
	shapes: boolean;
}

/** One stretch of a content stream. */
export interface Piece {
	/** Number of its mark; -1 outside every mark, -2 inside a mark without a number. */
	mark: number;
	/** Operators between the mark's begin and end, without both. */
	body: string;
	/** Operators that begin the mark, `''` outside. */
	begin: string;
	paint: Paint;
}

/** What a form drawn by name is, seen from the stream that draws it. */
export interface FormFacts extends Paint {
	/** Whether it holds tagged content of its own; such a form is drawn outside of every mark. */
	tagged: boolean;
}

/** What a mirrored sign of Arabic or Hebrew stands for: the one string written in parentheses. */
const SPOKEN = /\/ActualText \(((?:\\[^]|[^\\()])*)\)/g;
const MARK = /(?:BDC|BMC|EMC)\n/g;
const SHAPES = /(?:^|[\s\]])(?:f\*?|F|S|s|B\*?|b\*?|sh)\n/;
const DRAWN = /\/(\S+) Do\n/g;
const ARTIFACT = '/Artifact BMC\n';
const RUNNING = '/Artifact <</Type /Pagination>> BDC\n';

/**
 * Cuts a content stream.
 *
 * @param formOf  what a name drawn with `Do` stands for
 * @returns undefined when it is not written as the browser writes it, or its marks do not match
 */
export function cutContent(
	content: string,
	formOf: (name: string) => FormFacts | undefined,
): Piece[] | undefined {
	const plain = content.replace(SPOKEN, (_, words: string) => `/ActualText ${inHex(words)}`);
	// The browser writes every other string in hexadecimal; parentheses would have to be read first.
	if (plain.includes('(') || /\bBI\s/.test(plain)) return undefined;
	const text = plain.endsWith('\n') ? plain : `${plain}\n`;
	const pieces: Piece[] = [];
	const add = (mark: number, begin: string, body: string): void => {
		const paint = paintOf(body, formOf);
		pieces.push({ mark, begin, body, paint });
	};
	let depth = 0;
	let from = 0;
	let begin = '';
	for (const match of text.matchAll(MARK)) {
		const end = match.index + 4;
		if (match[0] === 'EMC\n') {
			depth -= 1;
			if (depth < 0) return undefined;
			if (depth > 0) continue;
			const number = /\/MCID (\d+)/.exec(begin)?.[1];
			add(number === undefined ? -2 : Number(number), begin, text.slice(from, match.index));
			from = end;
			continue;
		}
		depth += 1;
		if (depth > 1) continue;
		const line = text.lastIndexOf('\n', match.index) + 1;
		add(-1, '', text.slice(from, line));
		begin = text.slice(line, end);
		from = end;
	}
	if (depth !== 0) return undefined;
	add(-1, '', text.slice(from));
	return pieces;
}

/** A string in parentheses as one in hexadecimal. */
function inHex(words: string): string {
	const bytes = words.replace(/\\(?:([0-7]{1,3})|([^]))/g, (_, octal?: string, sign?: string) =>
		octal === undefined ? sign! : String.fromCharCode(Number.parseInt(octal, 8)),
	);
	return `<${Buffer.from(bytes, 'latin1').toString('hex').toUpperCase()}>`;
}

/** Puts a content stream together, everything untagged and every mark in `decoration` as an artefact. */
export function joinContent(
	pieces: Piece[],
	decoration: (mark: number) => boolean,
	formOf: (name: string) => FormFacts | undefined,
): string {
	let content = '';
	for (const { mark, begin, body, paint } of pieces) {
		// Ligatures outside the tags bring a mark without a number, which only says what they stand for.
		const isLoose = mark === -2 && !begin.startsWith('/Artifact');
		if (mark === -1) content += asArtifact(body, paint, formOf);
		else if (isLoose) content += asArtifact(`${begin}${body}EMC\n`, paint, formOf);
		else if (mark >= 0 && decoration(mark)) content += `${ARTIFACT}${body}EMC\n`;
		else content += `${begin}${body}EMC\n`;
	}
	return content;
}

/** What a stretch of operators paints. */
export function paintOf(body: string, formOf: (name: string) => FormFacts | undefined): Paint {
	const paint: Paint = {
		text: body.includes('Tj\n') || body.includes('TJ\n'),
		image: false,
		shapes: SHAPES.test(body),
	};
	if (body.includes(' Do\n')) {
		for (const [, name] of body.matchAll(DRAWN)) {
			const form = formOf(name!);
			paint.image ||= form === undefined || form.image;
			paint.text ||= form?.text ?? false;
			paint.shapes ||= form?.shapes ?? false;
		}
	}
	return paint;
}

/** An untagged run as an artefact; forms with tagged content of their own stay outside. */
function asArtifact(
	body: string,
	paint: Paint,
	formOf: (name: string) => FormFacts | undefined,
): string {
	if (!paint.text && !paint.image && !paint.shapes) return body;
	let content = '';
	let from = 0;
	const add = (part: string): void => {
		const own = paintOf(part, formOf);
		if (!own.text && !own.image && !own.shapes) content += part;
		else content += `${own.text ? RUNNING : ARTIFACT}${part}EMC\n`;
	};
	for (const match of body.matchAll(DRAWN)) {
		if (!formOf(match[1]!)?.tagged) continue;
		add(body.slice(from, match.index));
		content += match[0];
		from = match.index + match[0].length;
	}
	add(body.slice(from));
	return content;
}
