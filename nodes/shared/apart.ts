/** Dossiers of their own that one item leads to: each travels whole, without the job and the sections of its origin. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { SECTION_SCHEMAS, type Dossier, type Sections, type Usage } from '../../core/contracts';
import { dossierJson } from './dossier-item';

/** A dossier a station makes beside the one it was given. */
export interface ApartDossier {
	/** Id of the new dossier; made once, so that a repeated run gives the same. */
	id: string;
	/** Every section it begins with; nothing is taken over from the origin. */
	sections: Partial<Sections> & Pick<Sections, 'brief'>;
	/** What a person or a workflow reads at the top. */
	facts: Record<string, unknown>;
}

/** Fields that belong to the dossier they stand in. */
const OWN = new Set([...Object.keys(SECTION_SCHEMAS), 'id', 'job', 'status', 'usage', 'problem']);

/**
 * The items. Fields a workflow put beside the sections, and files, go along with each; the calls made for
 * all are booked on the first, so that nothing is counted twice.
 */
export function apartItems(
	apart: ApartDossier[],
	origin: {
		dossier: Dossier;
		usage: Usage;
		binary: INodeExecutionData['binary'];
		itemIndex: number;
	},
): INodeExecutionData[] {
	const beside = Object.fromEntries(
		Object.entries(origin.dossier).filter(([name]) => !OWN.has(name)),
	);
	return apart.map(({ id, sections, facts }, index) => {
		const dossier = {
			...beside,
			...facts,
			id,
			origin: origin.dossier.id,
			...sections,
			usage: index === 0 ? origin.usage : { ...origin.usage, calls: [], searches: 0 },
		} as unknown as Dossier;
		const json: IDataObject = dossierJson(dossier);
		const hasFiles = Object.keys(origin.binary ?? {}).length > 0;
		return {
			json,
			...(hasFiles ? { binary: { ...origin.binary } } : {}),
			pairedItem: { item: origin.itemIndex },
		};
	});
}
