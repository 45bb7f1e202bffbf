package io.sigmavault.vault.engine;

import io.sigmavault.vault.Vaults;
import io.sigmavault.vault.testkit.VaultsContract;
import java.nio.file.Path;

class VaultsTest extends VaultsContract {

    @Override
    protected Vaults open(Path folder) {
        return TestEngine.open(new RealDisk(folder));
    }

    @Override
    protected void close(Vaults vaults) {
        ((VaultsEngine) vaults).close();
    }
}
