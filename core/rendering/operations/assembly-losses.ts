/** What an assembled PDF lost, and what it took along that a reader should know of. */
import { activeContent, attachmentsOf } from './active-content';
import type { AssembleOptions, Moving } from './assemble';
import { isTagged } from './carry-structure';
import { counted, WARNING, type OperationWarning } from './operation-warning';

/** What did not come along, and what did that a reader should know of. */
export function lossesOf(moving: readonly Moving[], options: AssembleOptions): OperationWarning[] {
	const warnings: OperationWarning[] = [];
	const say = (code: string, message: string): void => void warnings.push({ code, message });
	const called = (one: Moving): string =>
		moving.length === 1
			? 'The file'
			: `Part ${one.part}${one.title === '' ? '' : ` ("${one.title}")`}`;
	const tagged = moving.filter(({ pdf }) => isTagged(pdf));
	if (tagged.length > 0 && tagged.length < moving.length) {
		for (const one of moving.filter((each) => !tagged.includes(each))) {
			say(
				WARNING.tags,
				`${called(one)} has no tags. The tags of the other parts were kept, but the file no longer says it is tagged: a screen reader would leave those pages out`,
			);
		}
	}
	if (tagged.length === 0)
		say(WARNING.tags, 'No tags: a screen reader guesses the order of reading');
	const languages = new Set(moving.map(({ language }) => language).filter(Boolean));
	if (languages.size > 1 && tagged.length < moving.length) {
		say(
			WARNING.language,
			`The parts are in ${[...languages].join(', ')}; without tags only the first can be named`,
		);
	}
	for (const one of moving) {
		const { pdf, deadLinks } = one;
		if (deadLinks.size > 0) {
			say(
				WARNING.links,
				`${called(one)}: ${counted(deadLinks.size, 'link')} led to pages that are not in this file; the words stay, the links are off`,
			);
		}
		const active = Object.entries(activeContent(pdf)).map(([kind, count]) => `${count} × ${kind}`);
		if (active.length > 0) {
			say(
				WARNING.active,
				options.removeActive
					? `${called(one)} held active content, which was removed: ${active.join(', ')}`
					: `${called(one)} holds active content: ${active.join(', ')}. What belongs to the whole file was left out, what belongs to pages was kept; "Remove Active Content" takes it all off`,
			);
		}
		const files = attachmentsOf(pdf).map(({ name }) => name);
		if (files.length > 0) {
			say(
				WARNING.attachments,
				`${called(one)} carries ${counted(files.length, 'file')} (${files.slice(0, 5).join(', ')}): ${options.removeAttachments ? 'removed' : 'kept'}`,
			);
		}
		if (pdf.document.isEncrypted)
			say(WARNING.protection, `${called(one)} was protected; the new file is not`);
	}
	const dropped =
		moving.length === 0 ? [] : options.metadata.claims.filter((claim) => claim.startsWith('PDF/A'));
	if (dropped.length > 0) {
		say(
			WARNING.claims,
			`The mark ${[...new Set(dropped)].join(', ')} was taken off: nobody checked the new file against it`,
		);
	}
	return warnings;
}
