"""Parts of `./sigmavault bench vault` and of the plots of all benches."""
