import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { carriesDossier, dossierOf } from '../shared/dossier-item';
import { KNOWLEDGE_INPUTS } from '../shared/client-material';
import { MODEL_CREDENTIAL, modelInputs } from '../shared/model';
import { runItems, type Station } from '../shared/run-items';
import { DESK_CREDENTIALS } from '../shared/setting';
import { clientDossier } from './client-dossier';
import { RECORD_SEARCH } from './desk-records';
import { writeDocumentProperties } from './properties';
import { OPERATIONS } from './write-operations';

/** Writes documents and posts from evidence, derives pieces from them, and mends what a check or a reviewer found. */
export class WriteDocument implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Write Document',
		name: 'writeDocument',
		icon: { light: 'file:writeDocument.svg', dark: 'file:writeDocument.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ ({ derive: "Derive", internalLinks: "Internal links", outlineOnly: "Outline only", propose: "Propose", revise: "Revise" })[$parameter["operation"]] || "Write" }}',
		description:
			'Writes documents and posts in which every figure is put in by code from the evidence',
		defaults: { name: 'Write Document' },
		usableAsTool: true,
		inputs: modelInputs(KNOWLEDGE_INPUTS),
		outputs: [NodeConnectionTypes.Main],
		credentials: [MODEL_CREDENTIAL, ...DESK_CREDENTIALS],
		properties: writeDocumentProperties,
	};

	methods = { listSearch: RECORD_SEARCH };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = this.getNodeParameter('operation', 0) as string;
		const run = OPERATIONS[operation]!;
		const remember = {
			step: `write:${operation}`,
			inputs: ({ dossier, item, itemIndex }: Station) => ({
				brief: dossier.brief,
				evidence: dossier.evidence,
				...(operation === 'write' ? { outline: dossier.outline } : {}),
				...(operation === 'revise' ? { quality: dossier.quality } : {}),
				...(['write', 'outlineOnly'].includes(operation) ? {} : { document: dossier.document }),
				...(operation === 'propose' ? { files: item.binary } : {}),
				parameters: this.getNode().parameters,
				options: this.getNodeParameter('options', itemIndex, {}),
				// What an expression delivers for this item does not stand in the parameters of the node.
				...Object.fromEntries(
					(DELIVERED[operation] ?? []).map((name) => [
						name,
						this.getNodeParameter(name, itemIndex, ''),
					]),
				),
			}),
		};
		const options = {
			before: 'Research',
			outputs: 1,
			remember,
			...(operation === 'propose'
				? {
						dossier: (item: INodeExecutionData, itemIndex: number) =>
							carriesDossier(item) ? dossierOf(item, 'Research') : clientDossier(this, itemIndex),
					}
				: {}),
		};
		return await runItems(this, options, async (station) => await run(this, station));
	}
}

/** Fields whose value may come from the item. */
const DELIVERED: Record<string, string[]> = {
	derive: ['pieces', 'postCount'],
	internalLinks: ['pages', 'linksPerThousand'],
	propose: ['kind', 'facts', 'known', 'proposalCount', 'voiceName', 'samples', 'consent'],
	revise: ['comments'],
};
