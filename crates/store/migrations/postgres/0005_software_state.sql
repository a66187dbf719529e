-- Extended support that the device has, and what the installation is to it: empty for the usual.
ALTER TABLE software_version ADD COLUMN channel TEXT NOT NULL DEFAULT '';
ALTER TABLE software_version ADD COLUMN installation TEXT NOT NULL DEFAULT '';
