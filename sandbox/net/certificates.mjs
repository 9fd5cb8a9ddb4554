/** Makes the sandbox's certificate authority and one leaf for all its names, once, in the data folder (never committed). */
import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const YEAR_MS = 365 * 24 * 3600 * 1000;

/**
 * The authority and a leaf that covers every host, made when missing, too old, or when the list of hosts changed.
 *
 * @param {{ dataFolder: string, hosts: string[] }} options
 * @returns {Promise<{ caFile: string, key: string, certificate: string }>} path of the authority for NODE_EXTRA_CA_CERTS, and the leaf as PEM
 */
export async function certificates({ dataFolder, hosts }) {
	const folder = join(dataFolder, 'certificates');
	mkdirSync(folder, { recursive: true });
	const names = [...new Set(hosts)].sort();
	const file = (name) => join(folder, name);
	const wanted = createHash('sha256').update(names.join('\n')).digest('hex');

	const kept = readKept(file, wanted);
	if (kept) return { caFile: file('ca.pem'), ...kept };

	const x509 = await import('@peculiar/x509');
	x509.cryptoProvider.set(webcrypto);
	const notBefore = new Date(Date.now() - 24 * 3600 * 1000);
	const authority = await authorityOf(x509, file, notBefore);
	const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
	const leaf = await x509.X509CertificateGenerator.create({
		serialNumber: serial(),
		subject: 'CN=sandbox',
		issuer: authority.certificate.subject,
		notBefore,
		notAfter: new Date(Date.now() + YEAR_MS),
		signingAlgorithm: ALGORITHM,
		publicKey: keys.publicKey,
		signingKey: authority.key,
		extensions: [
			new x509.BasicConstraintsExtension(false, undefined, true),
			new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
			new x509.ExtendedKeyUsageExtension(['1.3.6.1.5.5.7.3.1']),
			new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
			await x509.AuthorityKeyIdentifierExtension.create(authority.certificate.publicKey),
		],
	});
	const made = {
		key: await privatePem(keys.privateKey),
		certificate: `${leaf.toString('pem')}\n${authority.certificate.toString('pem')}\n`,
	};
	put(file('leaf.json'), JSON.stringify({ wanted, until: Date.now() + YEAR_MS, ...made }));
	return { caFile: file('ca.pem'), ...made };
}

function readKept(file, wanted) {
	try {
		readFileSync(file('ca.pem'));
		const kept = JSON.parse(readFileSync(file('leaf.json'), 'utf8'));
		const fresh = kept.wanted === wanted && kept.until > Date.now() + 7 * 24 * 3600 * 1000;
		return fresh ? { key: kept.key, certificate: kept.certificate } : null;
	} catch {
		return null; // nothing there yet, or half written by a start that was cut off: made anew
	}
}

async function authorityOf(x509, file, notBefore) {
	try {
		const certificate = new x509.X509Certificate(readFileSync(file('ca.pem'), 'utf8'));
		if (certificate.notAfter.getTime() > Date.now() + YEAR_MS) {
			const bytes = Buffer.from(
				readFileSync(file('ca.key'), 'utf8').replace(/-----[^-]+-----|\s/g, ''),
				'base64',
			);
			return {
				certificate,
				key: await webcrypto.subtle.importKey('pkcs8', bytes, ALGORITHM, true, ['sign']),
			};
		}
	} catch {
		// none yet
	}
	const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
	const certificate = await x509.X509CertificateGenerator.createSelfSigned({
		serialNumber: serial(),
		name: 'CN=Sandbox authority (local, not for the web)',
		notBefore,
		notAfter: new Date(Date.now() + 3 * YEAR_MS),
		signingAlgorithm: ALGORITHM,
		keys,
		extensions: [
			new x509.BasicConstraintsExtension(true, 0, true),
			new x509.KeyUsagesExtension(
				x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
				true,
			),
			await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
		],
	});
	put(file('ca.key'), await privatePem(keys.privateKey));
	put(file('ca.pem'), `${certificate.toString('pem')}\n`);
	return { certificate, key: keys.privateKey };
}

async function privatePem(key) {
	const bytes = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
	return `-----BEGIN PRIVATE KEY-----\n${bytes
		.toString('base64')
		.replace(/(.{64})/g, '$1\n')
		.trim()}\n-----END PRIVATE KEY-----\n`;
}

function serial() {
	const bytes = webcrypto.getRandomValues(new Uint8Array(12));
	bytes[0] = (bytes[0] & 0x7f) | 1;
	return Buffer.from(bytes).toString('hex');
}

function put(path, text) {
	const partial = `${path}.${process.pid}.part`;
	writeFileSync(partial, text, { mode: 0o600 });
	renameSync(partial, path);
}
