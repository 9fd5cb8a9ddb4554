/** The language of a passage, where a reader or a voice has to be told that it is not the document's. */
import type { ViewContext } from './context';
import { safeLanguage } from './language';

/** BCP 47 tag of a source in another language than the document; empty otherwise. */
export function foreignLanguage(tag: string, context: Pick<ViewContext, 'language'>): string {
	if (tag.trim() === '' || !/^[a-z]{2,3}(?:-[\w-]+)?$/iu.test(tag.trim())) return '';
	const language = safeLanguage(tag);
	return language.split('-')[0] === context.language.split('-')[0] ? '' : language;
}

/** The same for the source of a card: words quoted from it are in its language. */
export function languageOfCard(
	cardId: string,
	context: Pick<ViewContext, 'language' | 'cards' | 'sources'>,
): string {
	const card = context.cards.get(cardId);
	const source = card === undefined ? undefined : context.sources.get(card.sourceId);
	return foreignLanguage(source?.language ?? '', context);
}
