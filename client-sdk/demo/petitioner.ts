import { orThrow } from '../src/index.ts';
import { collect, type Story } from './stage.ts';

export const PETITIONER: Story = {
  zh: '信访人凭查询码了解办理进度，无须账号',
  en: 'A petitioner follows the matter by a receipt code, without an account',
  async play(stage) {
    const registrar = await stage.as('chengxiang', 'registrar');
    const handler = await stage.as('chengxiang', 'handler');
    const anybody = stage.anonymous();
    const post = (await collect(registrar.allPosts())).find(({ code }) => code === 'handler')!;
    const { petition, receiptCode } = await orThrow(
      registrar.registerPetition({
        channel: 'VISIT',
        caseType: 'APPEAL',
        caseKind: 'REQUEST_FOR_HELP',
        content: { title: '〔示例〕楼道照明损坏', facts: '〔示例〕本事项为演示虚构。', claims: ['修复照明'] },
        identity: { name: '示例·居民' },
      }),
    );
    const progress = async () => {
      const found = await anybody.petitionProgress({ receiptCode });
      stage.show(`${found!.state}  ${found!.events.map(({ kind }) => kind).join(' → ')}`);
      return found!;
    };
    stage.check((await progress()).state === 'REGISTERED', '登记后即可查询', 'It can be followed at once');
    const assigned = await orThrow(
      registrar.assignPetition({
        petitionId: petition!.id,
        expectedVersion: petition!.revision,
        assigneeId: post.id,
      }),
    );
    const worked = await orThrow(
      handler.recordProgress({
        petitionId: petition!.id,
        expectedVersion: assigned.petition!.revision,
        text: '〔示例〕已联系物业。',
      }),
    );
    await orThrow(
      handler.closePetition({
        petitionId: petition!.id,
        expectedVersion: worked.petition!.revision,
        decision: '〔示例〕照明已修复。',
      }),
    );
    const end = await progress();
    stage.check(
      end.state === 'CLOSED' && end.decision === '〔示例〕照明已修复。',
      `办结后看到答复：“${end.decision}”`,
      'At the end the decision is there to read',
    );
    const wrong = receiptCode.slice(0, -1) + (receiptCode.endsWith('2') ? '3' : '2');
    stage.check(
      (await anybody.petitionProgress({ receiptCode: wrong })) === null,
      '错误的查询码什么也打不开',
      'A wrong code opens nothing',
    );
  },
};

export const LEDGER: Story = {
  zh: '以上每一步都已记入各单位的审计链，且链条完整',
  en: 'Every step stands in the organisations’ audit chains, and the chains are whole',
  async play(stage) {
    const auditor = await stage.as('chengxiang', 'auditor');
    const { nodes } = await auditor.auditEntries({ first: 5 });
    stage.show(
      ...nodes.map(({ at, operation, actor }) => `${at.slice(0, 19)}  ${operation}  ${actor?.name ?? ''}`),
    );
    stage.check(
      nodes.some(({ operation }) => operation === 'closePetition'),
      '审计岗看到刚才的操作',
      'The auditor finds what was just done',
    );
    stage.check(await stage.auditIsWhole(), '全部审计链逐环核对无误', 'Every chain was walked link by link');
  },
};
