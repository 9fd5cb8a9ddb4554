/** Finds links of a finished PDF that are not in the document it was printed from. */

/**
 * Links whose target the document does not know, each once, in the order of the file.
 *
 * @param pdfLinks  addresses of the file's link annotations
 * @param allowed   addresses the document may link to: its sources, its brand, what its blocks link to
 * @returns `[]` when every link is known
 */
export function unknownLinks(pdfLinks: Iterable<string>, allowed: Iterable<string>): string[] {
	const known = new Set([...allowed].map(canonical));
	const unknown = [...pdfLinks].filter(
		(link) => !link.startsWith('#') && !known.has(canonical(link)),
	);
	return [...new Set(unknown)];
}

/** Browsers write addresses their own way: escapes, a slash behind the host, letters of the host. */
function canonical(address: string): string {
	try {
		const url = new URL(address);
		return decodeURI(url.href).replace(/\/$/, '');
	} catch {
		return address.trim();
	}
}
