package io.sigmavault.vault.live;

import io.sigmavault.vault.Vaults;
import io.sigmavault.vault.testkit.UploadContract;
import java.nio.file.Path;

class UploadTest extends UploadContract {

    @Override
    protected Vaults open(Path folder) throws Exception {
        return TestVaults.open(folder);
    }

    @Override
    protected void close(Vaults vaults) {
        ((LiveVaults) vaults).close();
    }
}
