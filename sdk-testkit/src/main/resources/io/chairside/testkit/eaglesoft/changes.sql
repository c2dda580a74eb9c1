SET SCHEMA PPM;
CREATE TABLE rw_patient (patient_id CHAR(5) PRIMARY KEY, datetime_modified TIMESTAMP, change_type CHAR(1));
CREATE TABLE rw_appointment (appointment_id INTEGER PRIMARY KEY, datetime_modified TIMESTAMP, change_type CHAR(1));
CREATE TABLE rw_transactions (tran_num INTEGER PRIMARY KEY, datetime_modified TIMESTAMP, change_type CHAR(1));
CREATE TRIGGER rw_patient_i AFTER INSERT, UPDATE, DELETE ON patient FOR EACH ROW CALL 'io.chairside.testkit.eaglesoft.ChangeTrigger';
CREATE TRIGGER rw_appointment_i AFTER INSERT, UPDATE, DELETE ON appointment FOR EACH ROW CALL 'io.chairside.testkit.eaglesoft.ChangeTrigger';
CREATE TRIGGER rw_transactions_i AFTER UPDATE ON transactions_header FOR EACH ROW CALL 'io.chairside.testkit.eaglesoft.ChangeTrigger';
SET SCHEMA PUBLIC;
