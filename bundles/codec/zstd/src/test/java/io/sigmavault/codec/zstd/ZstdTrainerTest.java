package io.sigmavault.codec.zstd;

import io.sigmavault.codec.CodebookTrainer;
import io.sigmavault.codec.testkit.TrainerContract;

class ZstdTrainerTest implements TrainerContract {

    @Override
    public CodebookTrainer trainer() {
        return new ZstdTrainer();
    }
}
