/** What the policy lint finds and we leave as it is, each with its reason. */
export const acceptedPolicies = [
  {
    id: "policy.wildcard_resource",
    logicalId: "OidcProviderServiceRoleDefaultPolicy",
    reason:
      "A changed Auth0 domain leaves an audience at the former provider, which has to be removed there.",
  },
];
