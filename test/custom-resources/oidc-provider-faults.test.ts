import { faultTable } from "./fault-table";
import { providerScenarios } from "./provider-scenarios";

faultTable(providerScenarios);
