import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { jsonField } from '../ContentStore/actions/agency/json-field';
import { parameter } from './parameters';

const read = (value: unknown, schema: z.ZodType = z.unknown()) =>
	parameter(
		{ getNodeParameter: () => value } as unknown as IExecuteFunctions,
		{ name: 'settings', label: 'Settings', schema },
		0,
	);

describe('a parameter', () => {
	it('is refused with a key that reaches into objects, given as an object or as text', () => {
		const evil = '{"theme": {"__proto__": {"admin": true}}}';
		const refused = expect.objectContaining({
			code: 'CFG_004',
			message: expect.stringContaining('has the key "__proto__"'),
		});
		const settings = jsonField(z.record(z.string(), z.json()));
		expect(() => read(JSON.parse(evil))).toThrow(refused);
		expect(() => read(evil, settings)).toThrow(refused);
		expect(() => read({ settings: evil }, z.object({ settings }))).toThrow(refused);
		const loose = z.preprocess((text) => JSON.parse(String(text)) as unknown, z.object({}));
		expect(() => read(evil, loose)).toThrow(refused);
		expect(read('{"theme": "dark"}', settings)).toEqual({ theme: 'dark' });
	});

	it('names what came where its type does not fit, a number that is none too', () => {
		expect(() => read(Number.NaN, z.number())).toThrow(
			expect.objectContaining({ code: 'CFG_002' }),
		);
		expect(() => read(new Date(0), z.string())).toThrow(
			expect.objectContaining({ code: 'CFG_002' }),
		);
	});
});
