/** Reads a style guide from its file format: terms, patterns, severities, scopes, exceptions. */
import { isMap, isScalar, LineCounter, parseDocument, type Node } from 'yaml';
import { z } from 'zod/v4';
import { FormatIdSchema } from '../../contracts';
import { AgencyError } from '../../shared/errors';
import { linearPattern } from './linear-pattern';

const SeveritySchema = z.enum(['error', 'warn', 'info']);
const ScopeSchema = z.enum(['text', 'headings', 'all']);
const words = z.array(z.string().min(1).max(100)).max(50);

const TermSchema = z
	.object({
		use: z.string().min(1).max(100).optional().describe('The word of the house'),
		avoid: z
			.union([
				z
					.string()
					.min(1)
					.max(100)
					.transform((word) => [word]),
				words,
			])
			.default([])
			.describe('Words it takes the place of'),
		explain: z
			.string()
			.max(200)
			.optional()
			.describe('Term to be explained at first use, with its explanation'),
		case: z.boolean().default(false).describe('Whether capitals matter'),
		except: words.default([]).describe('Phrases in which the avoided word may stand'),
		severity: SeveritySchema.default('warn'),
		scope: ScopeSchema.default('all'),
		formats: z.array(FormatIdSchema).optional(),
		reason: z.string().max(300).default(''),
	})
	.strict();

const PatternSchema = z
	.object({
		id: z.string().regex(/^[a-z0-9-]{1,60}$/),
		match: z.string().min(1).max(200).describe('Regular expression without nested repetition'),
		message: z.string().min(3).max(300),
		suggestion: z.string().min(3).max(300),
		case: z.boolean().default(false),
		except: words.default([]),
		severity: SeveritySchema.default('warn'),
		scope: ScopeSchema.default('all'),
		formats: z.array(FormatIdSchema).optional(),
	})
	.strict();

/** The file format; every key may be left out. */
export const StyleGuideSchema = z
	.object({
		name: z.string().max(200).default(''),
		version: z.union([z.string().max(40), z.number()]).default('1'),
		language: z.string().max(35).default('en'),
		spelling: z.enum(['', 'en-GB', 'en-US']).default('').describe('Spelling variant'),
		numbers: z
			.object({
				decimal: z.enum(['.', ',']).optional(),
				thousands: z.enum([',', '.', ' ', "'", 'none']).optional(),
				percent: z.enum(['%', ' %', 'percent', 'per cent']).optional(),
				severity: SeveritySchema.default('warn'),
			})
			.strict()
			.optional(),
		terms: z.array(TermSchema).max(500).default([]),
		patterns: z.array(PatternSchema).max(200).default([]),
		exceptions: z
			.array(
				z
					.object({
						check: z.string().min(1).max(60).describe('Id of a check of the house'),
						words: words.describe('Words it leaves alone'),
					})
					.strict(),
			)
			.max(100)
			.default([])
			.describe('Words that checks of the house leave alone'),
	})
	.strict();

/** A style guide. */
export type StyleGuide = z.infer<typeof StyleGuideSchema>;

/**
 * A style guide from its text.
 *
 * @throws {AgencyError} with line and column: no YAML, an unknown key, a value that does not fit, a pattern that
 * could run away
 */
export function parseStyleGuide(text: string): StyleGuide {
	const lines = new LineCounter();
	const file = parseDocument(text, { lineCounter: lines, prettyErrors: false, schema: 'core' });
	const place = (offset: number): string => {
		const { line, col } = lines.linePos(offset);
		return `line ${line}, column ${col}`;
	};
	const [broken] = file.errors;
	if (broken) throw problem(place(broken.pos[0]), firstLine(broken.message));
	// `maxAliasCount` keeps a file of references from growing without end.
	const read = StyleGuideSchema.safeParse(file.toJS({ maxAliasCount: 20 }) ?? {});
	if (!read.success) {
		const [issue] = read.error.issues;
		const path = issue?.path ?? [];
		const unknown = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
		const node = nodeAt(file.contents, unknown === undefined ? path : [...path, unknown]);
		const name = [...path, ...(unknown === undefined ? [] : [unknown])].join('.');
		throw problem(
			place(node?.range?.[0] ?? 0),
			unknown === undefined
				? `"${name}": ${issue?.message ?? 'does not fit'}`
				: `"${name}" is no key of a style guide`,
		);
	}
	for (const [index, pattern] of read.data.patterns.entries()) {
		const reason = linearPattern(pattern.match, pattern.case).problem;
		if (reason === undefined) continue;
		const node = nodeAt(file.contents, ['patterns', index, 'match']);
		throw problem(place(node?.range?.[0] ?? 0), `pattern "${pattern.id}": ${reason}`);
	}
	return read.data;
}

function problem(place: string, what: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_010',
		message: `Style guide, ${place}: ${what.slice(0, 200)}`,
		hint: 'Mend this line of the style guide; docs/style-guide.md shows every key with an example.',
	});
}

/** The node at a path, or the deepest one on the way that exists; keys stand for themselves. */
function nodeAt(root: unknown, path: readonly PropertyKey[]): Node | undefined {
	let node = root as Node | null | undefined;
	for (const key of path) {
		if (isMap(node)) {
			const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
			if (!pair) return node;
			node = (pair.value ?? pair.key) as Node;
		} else {
			const items = (node as { items?: unknown[] } | undefined)?.items;
			const next = items?.[Number(key)];
			if (next === undefined) return node ?? undefined;
			node = next as Node;
		}
	}
	return node ?? undefined;
}

function firstLine(message: string): string {
	return message.split('\n')[0] ?? message;
}
