/** A client as it is stored: its fields, their columns and its row. */
import { z } from 'zod/v4';
import { BrandInputSchema } from '../contracts';
import { isoTime } from './time';

const line = (length: number) => z.string().max(length);

/** What may be said about a client; on update every field may be missing and then stays. */
export const ClientInputSchema = z.object({
	companyName: line(200).trim().min(1),
	contactName: line(200).optional(),
	contactEmail: line(320).optional(),
	contactPhone: line(100).optional(),
	websiteUrl: line(2000).optional(),
	industry: line(200).optional(),
	about: line(4000).optional(),
	callToAction: line(500).optional(),
	defaultTone: line(100).optional(),
	relatedServices: z.array(line(200)).max(200).optional(),
	targetKeywords: z.array(line(100)).max(500).optional(),
	additionalContext: line(8000).optional(),
	language: line(35).optional(),
	timeZone: line(100).refine(isTimeZone, 'not an IANA time zone').optional(),
	isActive: z.boolean().optional(),
	brand: BrandInputSchema.optional(),
});

/** What may be said about a client. */
export type ClientInput = z.input<typeof ClientInputSchema>;

/** A client as stored; its brand is read with `resolveBrandLevels`. */
export interface Client {
	id: string;
	companyName: string;
	contactName: string;
	contactEmail: string;
	contactPhone: string;
	websiteUrl: string;
	industry: string;
	about: string;
	callToAction: string;
	defaultTone: string;
	relatedServices: string[];
	targetKeywords: string[];
	additionalContext: string;
	language: string;
	timeZone: string;
	isActive: boolean;
	createdAt: string;
	updatedAt: string;
}

/** A line of a list of clients. */
export type ClientLine = Pick<Client, 'id' | 'companyName' | 'industry' | 'timeZone' | 'isActive'>;

/** Fields and their columns; `brand` has a table of its own. */
const COLUMNS: Record<Exclude<keyof ClientInput, 'brand'>, string> = {
	companyName: 'company_name',
	contactName: 'contact_name',
	contactEmail: 'contact_email',
	contactPhone: 'contact_phone',
	websiteUrl: 'website_url',
	industry: 'industry',
	about: 'about',
	callToAction: 'call_to_action',
	defaultTone: 'default_tone',
	relatedServices: 'related_services',
	targetKeywords: 'target_keywords',
	additionalContext: 'additional_context',
	language: 'language',
	timeZone: 'time_zone',
	isActive: 'is_active',
};

/** What is selected for {@link clientOf}. */
export const SELECTED = [
	'id',
	...Object.entries(COLUMNS).map(([field, column]) => `${column} AS "${field}"`),
	'created_at AS "createdAt"',
	'updated_at AS "updatedAt"',
].join(', ');
/** What is selected for a line of a list. */
export const LINE = `id, company_name AS "companyName", industry, time_zone AS "timeZone", is_active AS "isActive"`;

/** Columns and values of the fields that were given. */
export function columnsOf(input: object): { names: string[]; values: unknown[] } {
	const given = Object.entries(input).filter(
		([field, value]) => field in COLUMNS && value !== undefined,
	);
	return {
		names: given.map(([field]) => COLUMNS[field as keyof typeof COLUMNS]),
		values: given.map(([, value]) => value as unknown),
	};
}

/** A client of its row. */
export function clientOf(row: Record<string, unknown>): Client {
	return {
		...(row as unknown as Client),
		createdAt: isoTime(row.createdAt as Date),
		updatedAt: isoTime(row.updatedAt as Date),
	};
}

function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name });
		return true;
	} catch {
		return false;
	}
}
