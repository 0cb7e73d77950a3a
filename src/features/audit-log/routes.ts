import { pageOf } from '../../lib/wire.ts';
import { contextOf, type SliceRoutes } from '../../server/slice-routes.ts';
import { listAuditLog } from './operations.ts';
import { AuditEntryView, ListAuditLogQuery } from './schema.ts';

export const auditLogRoutes: SliceRoutes = (app) => {
  app.get(
    '/audit-log',
    {
      config: { permission: 'audit:read' },
      schema: {
        tags: ['audit-log'],
        summary: 'Who did what, the newest first',
        querystring: ListAuditLogQuery,
        response: { 200: pageOf(AuditEntryView) },
      },
    },
    async (request) => listAuditLog(contextOf(request), request.query),
  );
};
