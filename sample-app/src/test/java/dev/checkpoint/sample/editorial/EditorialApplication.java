package dev.checkpoint.sample.editorial;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The editorial pipeline without the rest of the sample. */
@SpringBootApplication
class EditorialApplication {}
