import fc from 'fast-check';
import { z } from 'zod/v4';
import { jsonSchemaOf, parseJson } from './ask-model';

describe('jsonSchemaOf', () => {
	const schema = z.object({
		name: z.string().min(3).max(9),
		kind: z.enum(['a', 'b']),
		many: z.array(z.object({ n: z.number().int().min(1), note: z.string().default('') })).max(4),
	});

	it('keeps to what structured outputs accept: closed objects, everything required, no limits', () => {
		const json = jsonSchemaOf(schema, 'thing') as Record<string, unknown>;
		const text = JSON.stringify(json);
		expect(json).toMatchObject({
			title: 'thing',
			additionalProperties: false,
			required: ['name', 'kind', 'many'],
		});
		expect(text).not.toMatch(/minLength|maxLength|maxItems|minimum|\$schema|"default"/);
		expect(text.match(/"additionalProperties":false/g)).toHaveLength(2);
	});

	it('keeps a property that is called like a keyword', () => {
		const json = jsonSchemaOf(z.object({ format: z.string(), pattern: z.string() }), 'x');
		expect(Object.keys(json.properties as object)).toEqual(['format', 'pattern']);
	});
});

describe('parseJson', () => {
	const schema = z.object({ a: z.number() });

	it.each([
		['{"a":1}', true],
		['Here you are:\n```json\n{"a":1,}\n```', true],
		['{"a":"1"}', false],
		['nothing', false],
		['{"a":', false],
		['}{', false],
	])('reads %j: %p', (text, ok) => expect(parseJson(text, schema).ok).toBe(ok));

	it('never throws', () => {
		fc.assert(fc.property(fc.string(), (text) => void parseJson(text, schema)));
	});
});
