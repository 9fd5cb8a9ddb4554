/** Fields several kinds of record share. */
import { z } from 'zod/v4';

/** A line or a text of at most so many characters. */
export const words = (most: number) => z.string().trim().max(most);

/** A text that has to be there. */
export const someWords = (most: number) => words(most).min(1, 'it may not be empty');

/** Id of another row; whether it is there the store finds out. Null takes the link away. */
export const link = z.string().trim().min(1).max(200);

/** Id of another row that may be missing. */
export const looseLink = link.nullable().optional();

/** Part of an address: small letters, digits and hyphens. */
export const slug = z
	.string()
	.regex(/^[a-z0-9]([a-z0-9-]{0,98}[a-z0-9])?$/, 'it takes small letters, digits and hyphens');

/** A day, YYYY-MM-DD. */
export const day = z.iso.date();

/** A time with its offset. */
export const time = z.iso.datetime({ offset: true });

/** A language tag such as de or pt-BR. */
export const language = z.string().trim().min(2).max(35);

/** Several short texts. */
export const wordList = (most: number, longest = 200) => z.array(words(longest).min(1)).max(most);

/** An object of settings, at most 200 KB. */
export const settings = z
	.record(z.string(), z.unknown())
	.refine((value) => JSON.stringify(value).length <= 200_000, 'at most 200 KB');
