/** The contracts every station meets in. */
export * from './brand';
export * from './brief';
export * from './document';
export * from './dossier';
export * from './evidence';
export * from './problem';
export * from './quality';
export * from './receipts';
export * from './rendering';
export * from './section';
export * from './usage';
