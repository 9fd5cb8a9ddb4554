/** Resolves a host once and judges every answer. */
import dns from 'node:dns';
import type { CheckedUrl, OperatorAllow } from './url-policy';
import { isPublicAddress } from './address';
import { refusal, type Hop } from './refusal';
import { isAllowedByOperator } from './url-policy';

/** One address of a host. */
export interface Address {
	address: string;
	family: number;
}

/** Looks a name up; all answers. */
export type Resolve = (host: string) => Promise<Address[]>;

const MAXIMUM_ANSWERS = 16;

/** The resolver of the machine. */
export const systemResolve: Resolve = async (host) =>
	await dns.promises.lookup(host, { all: true, verbatim: true });

/**
 * Step 3: every address of the host, all of them public or allowed by the operator.
 *
 * @throws {AgencyError} `SAFE_004` not resolvable, `SAFE_001` one answer is not public
 */
export async function resolveChecked(
	target: CheckedUrl,
	hop: Hop,
	ports: { resolve: Resolve; resolveMs: number; allow: OperatorAllow[] },
): Promise<Address[]> {
	const answers = target.isLiteral
		? [{ address: target.host, family: target.host.includes(':') ? 6 : 4 }]
		: await lookUp(target.host, hop, ports);
	if (answers.length === 0 || answers.length > MAXIMUM_ANSWERS) {
		throw refusal('SAFE_004', hop, { rule: `the name has ${answers.length} addresses` });
	}
	for (const { address } of answers) {
		if (isPublicAddress(address)) continue;
		if (isAllowedByOperator(target.host, address, ports.allow)) continue;
		throw refusal('SAFE_001', hop, { rule: `its address ${address} is not public` });
	}
	return answers;
}

async function lookUp(
	host: string,
	hop: Hop,
	ports: { resolve: Resolve; resolveMs: number },
): Promise<Address[]> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(
			() =>
				reject(
					refusal('SAFE_004', hop, { rule: 'looking up the name took too long', retryable: true }),
				),
			ports.resolveMs,
		);
	});
	try {
		return await Promise.race([ports.resolve(host), late]);
	} catch (error) {
		const code = (error as { code?: string }).code ?? '';
		if (code.startsWith('SAFE_')) throw error;
		throw refusal('SAFE_004', hop, {
			rule: `the name could not be resolved (${code || 'no answer'})`,
			retryable: code === 'EAI_AGAIN',
			cause: error,
		});
	} finally {
		clearTimeout(timer);
	}
}
