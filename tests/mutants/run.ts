/** `npm run test:mutants [-- <part of a name> …]`: plants each defect in a copy of the tree and shows which test catches it. */
import { DEFECTS } from './defects.ts';
import { copyOfTree } from './planted.ts';

const parts = process.argv.slice(2);
const wanted = DEFECTS.filter(({ name }) => parts.length === 0 || parts.some((part) => name.includes(part)));
const tree = copyOfTree();
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
process.on('exit', () => tree.discard());

let survived = 0;
for (const defect of wanted) {
  const { caughtBy, seconds } = await tree.plant(defect);
  if (caughtBy.length === 0) survived += 1;
  const [first, ...more] = caughtBy;
  const by = first
    ? `“${first}”${more.length > 0 ? ` and ${more.length} more` : ''}`
    : `NOTHING in ${defect.tests.join(', ')}`;
  console.log(`${first ? 'caught  ' : 'SURVIVED'}  ${defect.name} — by ${by} (${seconds} s)`);
}
console.log(`${wanted.length - survived} of ${wanted.length} defects were caught`);
process.exit(survived === 0 && wanted.length > 0 ? 0 : 1);
