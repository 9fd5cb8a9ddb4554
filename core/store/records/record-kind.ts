/** What a kind of record is: a table of the desk whose rows people make, read, change and take away alike. */
import type { z } from 'zod/v4';

/** One kind of record. */
export interface RecordKind<Shape extends z.ZodRawShape = z.ZodRawShape> {
	/** What a person calls one of them. */
	word: string;
	table: string;
	/** What may be said; on a change every field may be missing and then stays. Columns are the fields in snake case. */
	schema: z.ZodObject<Shape>;
	/** Field a list is searched and, without `newest`, ordered by. */
	label: keyof Shape & string;
	/** Newest first instead of by name. */
	newest?: boolean;
	/** Fields that hold the id of another row → the table it has to be in. */
	parents: Partial<Record<keyof Shape & string, ParentTable>>;
	/** Fields a list can be narrowed by. */
	filters: readonly (keyof Shape & string)[];
	/** Fields that tell whether it is there already; where all are given, making it again changes that one. */
	once?: { fields: readonly (keyof Shape & string)[]; where: string };
	/** Name of a constraint or index → what a person reads when it refuses. */
	refusals?: Record<string, { message: (label: string) => string; hint: string; field?: string }>;
}

/** Tables a record can point to, and what a person calls their rows. */
export const PARENTS = {
	client: 'client',
	cluster: 'cluster',
	document: 'document',
	file: 'file',
	persona: 'persona',
	recording_source: 'recording',
	sector: 'sector',
	site: 'site',
} as const;

/** A table a record can point to. */
export type ParentTable = keyof typeof PARENTS;

/** What the store adds to every record. */
export interface RecordFacts {
	id: string;
	/** Counts the changes; hand it back with a change to have one in between refused. */
	rowVersion: number;
	/** ISO 8601. */
	createdAt: string;
	updatedAt: string;
}

/** A record as it is given out; what nobody set is null or the store's default. */
export type RecordOf<Shape extends z.ZodRawShape> = RecordFacts & {
	[Field in keyof z.output<z.ZodObject<Shape>>]-?: Exclude<
		z.output<z.ZodObject<Shape>>[Field],
		undefined
	>;
};

/** Gives a kind its type. */
export function defineRecord<Shape extends z.ZodRawShape>(
	kind: RecordKind<Shape>,
): RecordKind<Shape> {
	return kind;
}

/** Column of a field. */
export function columnOf(field: string): string {
	return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** Field of a column. */
export function fieldOf(column: string): string {
	return column.replace(/_[a-z]/g, (letter) => letter.slice(1).toUpperCase());
}
