/** Reads a dossier from an item and writes one back. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import {
	DOSSIER_VERSION,
	DossierSchema,
	SECTION_SCHEMAS,
	type Dossier,
} from '../../core/contracts';
import { AgencyError } from '../../core/shared/errors';
import { misfitOf } from '../../core/shared/misfit';

/** Whether an item carries a dossier of any version. */
export function carriesDossier(item: INodeExecutionData): boolean {
	return item.json.kind === 'dossier';
}

/**
 * The dossier of an item.
 *
 * @param station name of the node that should stand before this one, for the sentence
 * @throws {AgencyError} `CFG_001` no dossier · `CFG_007` a version this package cannot read · `CFG_002` damaged
 */
export function dossierOf(item: INodeExecutionData, station: string): Dossier {
	if (!carriesDossier(item)) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_001',
			message: 'The item carries no dossier',
			hint: `Put a ${station} node before this one.`,
		});
	}
	const { version } = item.json;
	if (version !== DOSSIER_VERSION) {
		throw new AgencyError({
			kind: 'input',
			code: 'CFG_007',
			message: `The dossier has version ${JSON.stringify(version) ?? 'none'}; this package reads version ${DOSSIER_VERSION}`,
			hint: 'Make the document again from its brief, or update the package on this instance.',
		});
	}
	const parsed = DossierSchema.safeParse(item.json);
	if (parsed.success) return { ...parsed.data, ...sectionsAsGiven(item.json) };
	const { where, wanted } = misfitOf(parsed.error, item.json);
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The dossier is damaged at "${where}": ${wanted}`,
		hint: 'Pass the item on as the node before gave it out, without editing its sections.',
	});
}

/** A dossier as the JSON of an item. Sections are handed on as they are: nothing on the line changes one in place. */
export function dossierJson(dossier: Dossier): IDataObject {
	return { ...dossier } as unknown as IDataObject;
}

/** The very sections of the item and not copies, so that one that was checked a node ago is known again. */
function sectionsAsGiven(json: IDataObject): Partial<Dossier> {
	const names = Object.keys(SECTION_SCHEMAS).filter((name) => json[name] !== undefined);
	return Object.fromEntries(names.map((name) => [name, json[name]])) as Partial<Dossier>;
}
