/** Fields of records: how one is shown in the panel, and how what it holds becomes a value of the store. */
import type { INodeProperties } from 'n8n-workflow';
import { locator, type LocatorOptions } from './locator';

/** A field of a record. */
export interface RecordField {
	property: INodeProperties;
	/** Value for the store; undefined leaves the field as it is. */
	value(given: unknown): unknown;
}

type More = Partial<Pick<INodeProperties, 'description' | 'placeholder' | 'hint'>>;

const asIs = (given: unknown): unknown => given;

/** A line of text. */
export function line(name: string, displayName: string, more: More = {}): RecordField {
	return { property: { displayName, name, type: 'string', default: '', ...more }, value: asIs };
}

/** A line that is no text when it is empty: a date, an address, a code that may be missing. */
export function looseLine(name: string, displayName: string, more: More = {}): RecordField {
	return { ...line(name, displayName, more), value: (given) => (given === '' ? null : given) };
}

/** Several lines of text. */
export function paragraph(name: string, displayName: string, more: More = {}): RecordField {
	const property: INodeProperties = {
		displayName,
		name,
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		...more,
	};
	return { property, value: asIs };
}

/** Yes or no. */
export function flag(name: string, displayName: string, description: string): RecordField {
	return {
		property: { displayName, name, type: 'boolean', default: true, description },
		value: asIs,
	};
}

/** A number that may be missing. */
export function quantity(
	name: string,
	displayName: string,
	more: More & { minimum?: number; maximum?: number } = {},
): RecordField {
	const { minimum = 0, maximum, ...rest } = more;
	const limits = { minValue: minimum, ...(maximum === undefined ? {} : { maxValue: maximum }) };
	return {
		property: { displayName, name, type: 'number', typeOptions: limits, default: minimum, ...rest },
		value: (given) => (given === '' ? null : given),
	};
}

/** One of a few words. */
export function choice(
	name: string,
	displayName: string,
	values: readonly string[],
	more: More = {},
): RecordField {
	const options = values.map((value) => ({ name: nameOf(value), value }));
	return {
		property: {
			displayName,
			name,
			type: 'options',
			options,
			default: values[0] ?? '',
			...more,
		},
		value: asIs,
	};
}

/** Several short texts, separated by commas or lines, or an array of them. */
export function several(name: string, displayName: string, more: More = {}): RecordField {
	const description = more.description ?? 'Separated by commas';
	return {
		property: { displayName, name, type: 'string', default: '', ...more, description },
		value: (given) =>
			typeof given === 'string'
				? given
						.split(/[\n,]/)
						.map((one) => one.trim())
						.filter(Boolean)
				: given,
	};
}

/** JSON: typed, or an object of an expression. What cannot be read the store refuses by its type. */
export function json(
	name: string,
	displayName: string,
	more: More & { default?: string } = {},
): RecordField {
	const { default: preset = '{}', ...rest } = more;
	return {
		property: { displayName, name, type: 'json', default: preset, ...rest },
		value(given) {
			if (typeof given !== 'string') return given;
			try {
				return JSON.parse(given) as unknown;
			} catch {
				return given;
			}
		},
	};
}

/** Another row; empty takes the link away. */
export function linked(options: LocatorOptions): RecordField {
	return {
		property: locator({ required: false, ...options }),
		value(given) {
			const held =
				typeof given === 'object' && given !== null && '__rl' in given && 'value' in given
					? given.value
					: given;
			return held === '' || held === undefined ? null : held;
		},
	};
}

const nameOf = (value: string): string =>
	value === ''
		? 'Unknown'
		: value
				.split('_')
				.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`)
				.join(' ');
