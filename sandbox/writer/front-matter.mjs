export const frontMatter = () => ({});
