/** The words of the evidence and of what follows it, by language. */
import { GERMANIC } from './appendix-labels-germanic';
import { ROMANCE } from './appendix-labels-romance';

/** Words of the appendix; `{n}` and `{date}` are filled by code. */
export interface AppendixLabels {
	/** Classes of sources, 1 to 5. */
	sourceClasses: readonly [string, string, string, string, string];
	archivedCopy: string;
	appendix: string;
	data: string;
	dataLead: string;
	value: string;
	record: string;
	recordLead: string;
	when: string;
	who: string;
	what: string;
	changed: string;
	desk: string;
	check: string;
	revision: string;
	edit: string;
	edition: string;
	causes: Record<'findings' | 'comments', string>;
	outcomes: Record<
		'pass' | 'revise' | 'fail' | 'published' | 'approved' | 'rejected' | 'unpublished',
		string
	>;
	quality: string;
	changesSince: string;
	noChanges: string;
	changesLead: string;
	renamed: string;
	changeKinds: Record<'added' | 'removed' | 'moved' | 'reworded' | 'figures' | 'sources', string>;
	gone: string;
	fresh: string;
}

const ENGLISH: AppendixLabels = {
	sourceClasses: ['Official', 'Primary source', 'Press', 'Trade', 'Unrated'],
	archivedCopy: 'Archived copy',
	appendix: 'Appendix',
	data: 'Data behind the figures',
	dataLead: 'Every value the charts are drawn from, as its source prints it.',
	value: 'Value',
	record: 'Editorial record',
	recordLead: 'How this document was checked and changed before it went out.',
	when: 'When',
	who: 'Who',
	what: 'What',
	changed: 'Changed',
	desk: 'Editorial desk',
	check: 'Check, round {n}',
	revision: 'Revision {n}',
	edit: 'Edited by hand',
	edition: 'Edition {n} finished',
	causes: { findings: 'after the check', comments: 'after comments' },
	outcomes: {
		pass: 'passed',
		revise: 'to be revised',
		fail: 'not passed',
		published: 'published',
		approved: 'approved',
		rejected: 'rejected',
		unpublished: 'not published',
	},
	quality: 'Quality report',
	changesSince: 'Changes since the edition of {date}',
	noChanges: 'Nothing has changed.',
	changesLead: 'Words marked – are gone, words marked + are new.',
	renamed: 'Title',
	changeKinds: {
		added: 'Added',
		removed: 'Removed',
		moved: 'Moved',
		reworded: 'Reworded',
		figures: 'Figures updated',
		sources: 'Sources updated',
	},
	gone: 'removed:',
	fresh: 'new:',
};

const LABELS: Record<string, AppendixLabels> = { en: ENGLISH, ...GERMANIC, ...ROMANCE };

/** Words for a BCP 47 tag; English where the language has none. */
export function appendixLabelsFor(language: string): AppendixLabels {
	return LABELS[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH;
}
