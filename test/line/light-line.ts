/** The light line on n8n's engine: workflow 01, with the order or the sources of a test in it. */
import fs from 'node:fs';
import path from 'node:path';
import { DocumentSchema, EvidenceSchema } from '../../core/contracts';
import type { ContentDocument, Evidence } from '../../core/contracts';
import { documentText } from '../../core/evidence';
import { runWorkflow, type RunResult, type WorkflowJson } from '../harness/engine';
import { ROOT } from '../harness/package-parts';
import { lightCredentials } from './desk';
import { pagesOf, pressed } from './read-document';

/** A finished document, in every form a reader could meet a sentence of it. */
export interface Finished {
	result: RunResult;
	document: ContentDocument;
	evidence: Evidence;
	html: string;
	pdf: Buffer;
	/** Text of the PDF and of the document section, without spaces. */
	printed: string;
}

/** Runs workflow 01, on given sources when there are some. */
export async function runLightLine(given: { sources?: string[] } = {}): Promise<RunResult> {
	const file = path.join(ROOT, 'workflows', '01-topic-to-pdf.json');
	const workflow = JSON.parse(fs.readFileSync(file, 'utf8')) as WorkflowJson;
	const research = workflow.nodes.find(({ name }) => name === 'Research');
	if (research !== undefined && given.sources !== undefined) {
		Object.assign(research.parameters, {
			operation: 'readSources',
			format: 'white_paper',
			sources: given.sources.join('\n'),
		});
	}
	return await runWorkflow({ workflow, credentials: lightCredentials() });
}

/** What came out of the line; fails when nothing did. */
export async function finishedBy(result: RunResult): Promise<Finished> {
	const [item] = result.itemsOf('Render PDF');
	if (item === undefined) throw new Error(`Nothing was printed: ${result.errorOf() ?? 'no error'}`);
	const document = DocumentSchema.parse(item.json['document']);
	const pdf = await result.binaryOf(item, 'pdf');
	return {
		result,
		document,
		evidence: EvidenceSchema.parse(item.json['evidence']),
		html: String(await result.binaryOf(item, 'html')),
		pdf,
		printed: pressed(`${(await pagesOf(pdf)).join(' ')} ${documentText(document)}`),
	};
}
