"""The engines that know no model, and the settings."""

import os

# Word documents bring lxml along; openpyxl would then read workbooks with it instead of the parser that defusedxml
# guards against bombs and external entities.  Read when openpyxl is first imported.
os.environ["OPENPYXL_LXML"] = "False"
