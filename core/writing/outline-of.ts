/** Reads back the outline a finished document shows. */
import type { ContentDocument } from '../contracts';
import { cardsOfBlock } from '../evidence';
import type { AcceptedOutline } from './outline';

/** The outline a document shows, for calls after the one it was planned with. */
export function outlineOf(document: ContentDocument): AcceptedOutline {
	const sections = document.parts.filter((part) => part.role === 'section');
	return {
		title: document.title,
		subtitle: document.subtitle,
		thesis: document.thesis,
		sections: sections.map((part, index) => {
			const blocks = document.blocks.filter((block) => block.partId === part.id);
			return {
				number: index + 1,
				title: part.title,
				purpose: '',
				keyMessage: part.lead.map((run) => (run.kind === 'cite' ? '' : run.text)).join(''),
				evidence: [...new Set(blocks.flatMap(cardsOfBlock))],
				words: 0,
				exhibits: blocks.flatMap((block) => (block.type === 'chart' ? [block.chart.id] : [])),
				avoid: [],
			};
		}),
		charts: document.blocks.flatMap((block) => (block.type === 'chart' ? [block.chart] : [])),
		coverage: [],
	};
}
