/** Reads the operators of a content stream with all their operands, whoever wrote it (ISO 32000-1, 7.8.2). */

/** An operator with the operands before it. */
export interface Operation {
	operator: string;
	operands: Operand[];
}

/** What can stand before an operator; names carry their solidus, strings are bytes. */
export type Operand = number | string | { bytes: string } | Operand[] | Map<string, Operand>;

const DELIMITER = /[\s()<>[\]{}/%]/;

/**
 * The operators, in order.
 *
 * @throws {SyntaxError} the stream ends inside a value
 */
export function* contentOperators(content: string): Generator<Operation> {
	const reader = { content, at: 0 };
	let operands: Operand[] = [];
	for (;;) {
		skipSpace(reader);
		if (reader.at >= content.length) return;
		const value = readValue(reader);
		if (typeof value !== 'object' || !('operator' in value)) {
			operands.push(value);
			continue;
		}
		yield { operator: value.operator, operands };
		operands = [];
		if (value.operator === 'ID') {
			const end = content.slice(reader.at).search(/\sEI(?=\s|$)/);
			if (end === -1) throw new SyntaxError('An inline picture has no end');
			reader.at += end + 3;
		}
	}
}

interface Reader {
	content: string;
	at: number;
}

function readValue(reader: Reader): Operand | { operator: string } {
	const { content, at } = reader;
	const character = content[at]!;
	if (character === '(') return { bytes: readLiteral(reader) };
	if (character === '[') return readUntil(reader, ']');
	if (character === '<' && content[at + 1] === '<') {
		reader.at += 1;
		const list = readUntil(reader, '>>');
		const entries = new Map<string, Operand>();
		for (let index = 0; index + 1 < list.length; index += 2)
			entries.set(String(list[index]), list[index + 1]!);
		return entries;
	}
	if (character === '<') {
		const end = content.indexOf('>', at);
		if (end === -1) throw new SyntaxError('A string has no end');
		reader.at = end + 1;
		const digits = content.slice(at + 1, end).replace(/\s/g, '');
		return {
			bytes: Buffer.from(digits.length % 2 ? `${digits}0` : digits, 'hex').toString('latin1'),
		};
	}
	let end = at + 1;
	while (end < content.length && !DELIMITER.test(content[end]!)) end += 1;
	reader.at = end;
	const word = content.slice(at, end);
	if (word.startsWith('/')) return word;
	if (/^[-+.\d]/.test(word)) return Number.parseFloat(word);
	if (word === 'true' || word === 'false' || word === 'null') return word;
	return { operator: word };
}

function readUntil(reader: Reader, close: string): Operand[] {
	reader.at += 1;
	const list: Operand[] = [];
	for (;;) {
		skipSpace(reader);
		if (reader.at >= reader.content.length) throw new SyntaxError('A list has no end');
		if (reader.content.startsWith(close, reader.at)) break;
		const value = readValue(reader);
		if (typeof value === 'object' && 'operator' in value)
			throw new SyntaxError(`${value.operator} stands in a list`);
		list.push(value);
	}
	reader.at += close.length;
	return list;
}

function readLiteral(reader: Reader): string {
	const { content } = reader;
	let depth = 0;
	const start = reader.at + 1;
	for (let at = reader.at; at < content.length; at += 1) {
		const character = content[at];
		if (character === '\\') at += 1;
		else if (character === '(') depth += 1;
		else if (character === ')') {
			depth -= 1;
			if (depth > 0) continue;
			reader.at = at + 1;
			return content.slice(start, at);
		}
	}
	throw new SyntaxError('A string has no end');
}

function skipSpace(reader: Reader): void {
	const { content } = reader;
	while (reader.at < content.length) {
		const code = content.charCodeAt(reader.at);
		if (code === 37) {
			while (reader.at < content.length && !/[\r\n]/.test(content[reader.at]!)) reader.at += 1;
		} else if (code > 32) return;
		else reader.at += 1;
	}
}
