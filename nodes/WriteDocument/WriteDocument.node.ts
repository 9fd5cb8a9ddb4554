import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { reviseDocument, writeDocument } from '../../core/writing';
import { MODEL_CREDENTIAL, MODEL_INPUT, modelFor } from '../shared/model';
import { runItems } from '../shared/run-items';
import { DESK_CREDENTIALS } from '../shared/setting';
import { writeDocumentProperties } from './properties';

/** Writes a document from evidence, and mends what a check found. */
export class WriteDocument implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Write Document',
		name: 'writeDocument',
		icon: { light: 'file:writeDocument.svg', dark: 'file:writeDocument.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] === "revise" ? "Revise" : "Write" }}',
		description:
			'Writes a white paper or blog post in which every figure is put in by code from the evidence',
		defaults: { name: 'Write Document' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main, MODEL_INPUT],
		outputs: [NodeConnectionTypes.Main],
		credentials: [MODEL_CREDENTIAL, ...DESK_CREDENTIALS],
		properties: writeDocumentProperties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = this.getNodeParameter('operation', 0) as string;
		const remember = {
			step: `write:${operation}`,
			inputs: ({ dossier }: { dossier: Record<string, unknown> }) => ({
				brief: dossier.brief,
				evidence: dossier.evidence,
				...(operation === 'revise' ? { document: dossier.document, quality: dossier.quality } : {}),
				parameters: this.getNode().parameters,
			}),
		};
		return await runItems(this, { before: 'Research', outputs: 1, remember }, async (station) => {
			const brief = await station.need('brief', 'Research');
			const evidence = await station.need('evidence', 'Research');
			const model = await modelFor(this, station);
			if (operation === 'write') {
				const { document } = await writeDocument({
					brief,
					evidence,
					model,
					progress: station.progress,
					signal: station.signal,
				});
				return {
					sections: { document },
					note: `${document.title}: ${document.blocks.length} blocks`,
				};
			}
			const document = await station.need('document', 'Write Document');
			const { findings } = await station.need('quality', 'Quality Check');
			const revised = await reviseDocument({
				document,
				evidence,
				brief,
				findings,
				model,
				signal: station.signal,
			});
			const changed = revised.changedBlockIds.length;
			return {
				sections: { document: revised.document },
				note: `${document.title}: ${changed} blocks revised`,
			};
		});
	}
}
