import type { FrameworkClause } from "./control";

/**
 * Clauses of compliance frameworks that public sources map to Glue encryption. Where none does, the
 * mapping is our own and marked as a proposal.
 */
export const clauses = {
  wellArchitected: { name: "AWS Well-Architected Security", reference: "SEC08-BP02" },
  foundationalMlTransform: {
    name: "AWS Foundational Security Best Practices",
    reference: "Glue.3",
  },
  controlTowerJob: { name: "AWS Control Tower", reference: "CT.GLUE.PR.1" },
  isoCryptography: { name: "ISO/IEC 27001", version: "2022", reference: "A.8.24" },
  isoLogging: { name: "ISO/IEC 27001", version: "2022", reference: "A.8.15" },
  csfDataAtRest: { name: "NIST CSF", version: "2.0", reference: "PR.DS-01" },
  soc2Access: { name: "SOC 2", reference: "CC6.1" },
  soc2Storage: { name: "SOC 2", reference: "PI1.4" },
  cisAtRest: { name: "CIS Controls", version: "8.1", reference: "3.11" },
  cisInTransit: { name: "CIS Controls", version: "8.1", reference: "3.10" },
  csaCryptography: { name: "CSA CCM", version: "4.0", reference: "CEK-03" },
  kisaCryptography: { name: "KISA ISMS-P", version: "2023", reference: "2.7.1" },
  finosAtRest: { name: "FINOS CCC", reference: "CN02.AR01" },
  finosInTransit: { name: "FINOS CCC", reference: "CN01.AR01" },
  secNumCloudAtRest: { name: "SecNumCloud", version: "3.2", reference: "10.1" },
  secNumCloudInTransit: { name: "SecNumCloud", version: "3.2", reference: "10.2" },
  nis2DevelopmentEndpoint: { name: "NIS2", reference: "6.2.1" },
  nistAtRest: toProposal({ name: "NIST SP 800-53", version: "r5", reference: "SC-28(1)" }),
  nistInTransit: toProposal({ name: "NIST SP 800-53", version: "r5", reference: "SC-8" }),
  nistKeys: toProposal({ name: "NIST SP 800-53", version: "r5", reference: "SC-12" }),
  nistIntegrity: toProposal({ name: "NIST SP 800-53", version: "r5", reference: "SI-7" }),
  nistAuthenticators: toProposal({ name: "NIST SP 800-53", version: "r5", reference: "IA-5(7)" }),
  pciStoredData: toProposal({ name: "PCI DSS", version: "4.0.1", reference: "3.5.1" }),
  pciCredentials: toProposal({ name: "PCI DSS", version: "4.0.1", reference: "8.3.2" }),
  pciInTransit: toProposal({ name: "PCI DSS", version: "4.0.1", reference: "4.2.1" }),
} as const satisfies Record<string, FrameworkClause>;

/** What sources map to the encryption of any Glue data at rest with KMS. */
export const encryptionAtRest: readonly FrameworkClause[] = [
  clauses.wellArchitected,
  clauses.isoCryptography,
  clauses.csfDataAtRest,
  clauses.cisAtRest,
  clauses.csaCryptography,
  clauses.kisaCryptography,
  clauses.nistAtRest,
];

function toProposal<Clause extends FrameworkClause>(clause: Clause) {
  return { ...clause, isProposal: true } as const;
}
